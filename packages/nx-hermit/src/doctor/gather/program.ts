import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { delimiter, isAbsolute, join } from 'node:path';
import { runProcess } from '../../process/start-process';

/**
 * Every probe is short, starts no download (a rustup proxy would install a missing toolchain by itself), and
 * answers in English without backtraces.
 */
const probeEnvironment = { RUSTUP_AUTO_INSTALL: '0', RUST_BACKTRACE: '0', LC_ALL: 'C' };

/** The absolute path of a program on PATH; `undefined` if there is none. */
export async function programOnPath(name: string): Promise<string | undefined> {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => isAbsolute(folder));
  return firstProgram(folders.map((folder) => join(folder, name)));
}

/** The first of these paths that is a program. */
export async function firstProgram(paths: readonly string[]): Promise<string | undefined> {
  for (const path of paths) {
    if (await isProgram(path)) return path;
  }
  return undefined;
}

/**
 * What a program prints; `undefined` when it fails, cannot be started, or takes longer than the deadline.
 *
 * @param seconds the deadline. Default 20
 */
export async function answerOf(
  command: string,
  args: readonly string[],
  seconds = 20,
): Promise<string | undefined> {
  const outcome = await runProcess({
    command,
    args,
    env: probeEnvironment,
    output: 'pipe',
    abortSignal: AbortSignal.timeout(seconds * 1000),
  });
  return outcome.exitCode === 0 && !outcome.stopped ? outcome.stdout : undefined;
}

async function isProgram(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}
