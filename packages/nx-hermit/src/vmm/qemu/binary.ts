import { resolve } from 'node:path';
import { type Arch } from '../../hermit/arch';
import { firstProgram, programOnPath } from '../../process/find-program';
import { runProcess } from '../../process/start-process';

/** A QEMU that starts. */
export interface QemuFound {
  found: true;
  /** Absolute. */
  path: string;
  /** Such as `7.2.22`. */
  version: string;
}

/** Why there is no QEMU to use. */
export interface QemuMissing {
  found: false;
  /** `not-found`: there is no such program. `not-qemu`: there is one, but it does not name a QEMU version. */
  kind: 'not-found' | 'not-qemu';
  /** A sentence without a full stop: what was looked for and where. */
  reason: string;
}

export type QemuSearch = QemuFound | QemuMissing;

/** The name of the QEMU program that emulates an architecture. */
export function qemuProgram(arch: Arch): string {
  return `qemu-system-${arch}`;
}

/**
 * Finds the QEMU for an architecture and asks it for its version. Starts one short-lived process.
 *
 * @param wanted a path, or a name to look up on PATH. Default: `qemu-system-<arch>`
 */
export async function findQemu(arch: Arch, wanted = qemuProgram(arch)): Promise<QemuSearch> {
  const path = await locateQemu(arch, wanted);
  if (path === undefined) return { found: false, kind: 'not-found', reason: missing(wanted) };

  const outcome = await runProcess({ command: path, args: ['--version'], output: 'pipe' });
  const version = /version (\d+(?:\.\d+)+)/.exec(outcome.stdout)?.[1];
  if (version === undefined) {
    const said = (outcome.stderr || outcome.stdout).trim().split('\n')[0] || 'nothing';
    return {
      found: false,
      kind: 'not-qemu',
      reason: `${path} --version did not name a QEMU version, it said: ${said}`,
    };
  }
  return { found: true, path, version };
}

/**
 * The absolute path of the QEMU for an architecture, without starting it; `undefined` if there is none.
 *
 * @param wanted a path, or a name to look up on PATH. Default: `qemu-system-<arch>`
 */
export function locateQemu(arch: Arch, wanted = qemuProgram(arch)): Promise<string | undefined> {
  return wanted.includes('/') ? firstProgram([resolve(wanted)]) : programOnPath(wanted);
}

function missing(wanted: string): string {
  return wanted.includes('/')
    ? `${wanted} is not a program`
    : `${wanted} is not in any folder of PATH`;
}
