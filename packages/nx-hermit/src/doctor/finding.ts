import { type Arch } from '../hermit/arch';

/**
 * `found`: there, and it works. `missing`: not there. `too old`: there, of a version that does not do.
 * `broken`: there, but it does not work. `unknown`: whether it does cannot be told before something else is
 * mended.
 */
export type Status = 'found' | 'missing' | 'too old' | 'broken' | 'unknown';

/** What one check says about one thing. */
export interface Finding {
  /** Stable, for programs: `rustup`, `qemu:riscv64`, `toolchain:1.95.0:rust-src`. */
  id: string;
  /** The heading it is shown under. */
  topic: string;
  name: string;
  status: Status;
  /** Whether a build or boot fails without it. What is not required never fails the doctor. */
  required: boolean;
  version?: string;
  /** Absolute path. */
  path?: string;
  /** What the status means here: complete sentences. */
  note?: string;
  /** What mends it; missing when nothing has to be mended. */
  remedy?: Remedy;
}

/** What would mend a finding; the plan turns it into the commands of this machine. */
export type Remedy =
  | { kind: 'software'; software: Software }
  | { kind: 'toolchain'; toolchain: WantedToolchain; reinstall: boolean }
  | { kind: 'components'; toolchain: WantedToolchain }
  /** A program that cargo compiles and installs. */
  | { kind: 'crate'; crate: string; version: string }
  /** Only a person can do it: one line, a command or an edit. */
  | { kind: 'advice'; advice: string };

/** What the package manager of the machine has to bring. */
export type Software =
  | { name: 'rustup' }
  | { name: 'C linker' }
  | { name: 'OpenSBI' }
  | { name: 'OVMF' }
  /** `version`: what is compiled where there is no package. */
  | { name: 'virtiofsd'; version: string }
  /** `foreign`: for another architecture than that of the machine. */
  | { name: 'GDB'; foreign: boolean }
  | { name: 'QEMU'; arch: Arch };

/** What rustup has to install. */
export interface WantedToolchain {
  /** `1.95.0`, `nightly-2025-03-15`, `stable`. */
  channel: string;
  components: readonly string[];
  /** Triples whose standard library the toolchain file asks for. */
  targets: readonly string[];
  /** Whether rustup has to use it where nothing else is pinned. */
  asDefault?: boolean;
}

/** Whether a finding keeps a build or boot from working. */
export function isObstacle(finding: Finding): boolean {
  return finding.required && finding.status !== 'found';
}
