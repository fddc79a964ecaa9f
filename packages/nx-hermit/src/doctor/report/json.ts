import { cureOf } from '../cure';
import { type Examination } from '../examine';
import { isObstacle, type Status } from '../finding';

/**
 * What `nx-hermit doctor --json` prints. Fields are only ever added; `version` changes when one is removed
 * or changes its meaning.
 */
export interface DoctorReport {
  version: 1;
  /** Whether everything required was found: then the exit code is 0. */
  ok: boolean;
  /** The architectures that were asked for. */
  arches: string[];
  /** Absolute; `null` outside of an Nx workspace. */
  workspaceRoot: string | null;
  checks: CheckReport[];
}

export interface CheckReport {
  /** `rustup`, `c-linker`, `toolchain:<channel>:<part>`, `qemu:<arch>`, `opensbi`, `ovmf`, `virtiofsd`, `gdb:<arch>`, `kvm`, `uhyve`, `loader:<arch>`. */
  id: string;
  topic: string;
  name: string;
  status: Status;
  /** Whether the exit code depends on it. */
  required: boolean;
  /** `null` where a thing has no version or it is not known. */
  version: string | null;
  /** Absolute; `null` where it is not a file or was not found. */
  path: string | null;
  note: string | null;
  /** The command or edit that mends it; `null` where nothing has to be mended. */
  cure: string | null;
}

/** An examination as programs read it. */
export function jsonReport({ arches, workspaceRoot, findings, system }: Examination): DoctorReport {
  return {
    version: 1,
    ok: !findings.some(isObstacle),
    arches: [...arches],
    workspaceRoot: workspaceRoot ?? null,
    checks: findings.map((finding) => ({
      id: finding.id,
      topic: finding.topic,
      name: finding.name,
      status: finding.status,
      required: finding.required,
      version: finding.version ?? null,
      path: finding.path ?? null,
      note: finding.note ?? null,
      cure: cureOf(finding, system) ?? null,
    })),
  };
}
