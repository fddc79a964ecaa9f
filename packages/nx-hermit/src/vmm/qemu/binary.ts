import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { delimiter, isAbsolute, join, resolve } from 'node:path';
import { type Arch } from '../../hermit/arch';
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
  if (path === undefined) return { found: false, reason: missing(wanted) };

  const outcome = await runProcess({ command: path, args: ['--version'], output: 'pipe' });
  const version = /version (\d+(?:\.\d+)+)/.exec(outcome.stdout)?.[1];
  if (version === undefined) {
    const said = (outcome.stderr || outcome.stdout).trim().split('\n')[0] || 'nothing';
    return {
      found: false,
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
export async function locateQemu(
  arch: Arch,
  wanted = qemuProgram(arch),
): Promise<string | undefined> {
  for (const candidate of possiblePaths(wanted)) {
    if (await isProgram(candidate)) return candidate;
  }
  return undefined;
}

function possiblePaths(wanted: string): string[] {
  if (wanted.includes('/')) return [resolve(wanted)];
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => isAbsolute(folder));
  return folders.map((folder) => join(folder, wanted));
}

async function isProgram(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}

function missing(wanted: string): string {
  return wanted.includes('/')
    ? `${wanted} is not a program`
    : `${wanted} is not in any folder of PATH`;
}
