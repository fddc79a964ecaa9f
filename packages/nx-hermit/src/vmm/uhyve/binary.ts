import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { firstProgram, programOnPath } from '../../process/find-program';
import { runProcess } from '../../process/start-process';

/** Uhyve, or why there is none to use. */
export type UhyveSearch =
  /** `path` is absolute, `version` like `0.10.0`. */
  | { found: true; path: string; version: string }
  /** `reason` is a sentence without a full stop: what was looked for and where. */
  | { found: false; reason: string };

/** What nx-hermit installs, and was tried with. */
export const triedUhyve = '0.10.0';

/** Before it, a processor that fails leaves Uhyve hanging (hermit-os/uhyve issue 1137). */
export const oldestUhyve = '0.7';

/**
 * Finds Uhyve and asks it for its version. Starts one short-lived process.
 *
 * @param wanted a path, or a name to look up on PATH and where cargo installs programs. Default `uhyve`
 */
export async function findUhyve(wanted = 'uhyve'): Promise<UhyveSearch> {
  const path = await locate(wanted);
  if (path === undefined) return { found: false, reason: missing(wanted) };

  const outcome = await runProcess({ command: path, args: ['--version'], output: 'pipe' });
  const version = /^uhyve (\d+(?:\.\d+)+)/m.exec(outcome.stdout)?.[1];
  if (version !== undefined) return { found: true, path, version };
  const said = (outcome.stderr || outcome.stdout).trim().split('\n')[0] || 'nothing';
  return { found: false, reason: `${path} --version did not name a version, it said: ${said}` };
}

async function locate(wanted: string): Promise<string | undefined> {
  if (wanted.includes('/')) return firstProgram([resolve(wanted)]);
  return (await programOnPath(wanted)) ?? (await firstProgram([join(cargoPrograms(), wanted)]));
}

function cargoPrograms(): string {
  return join(process.env.CARGO_HOME || join(homedir(), '.cargo'), 'bin');
}

function missing(wanted: string): string {
  return wanted.includes('/')
    ? `${wanted} is not a program`
    : `${wanted} is neither in a folder of PATH nor in ${cargoPrograms()}`;
}
