import { join } from 'node:path';
import { type ProcessOutcome, runProcess } from '../../nx-hermit/src/process/start-process';

const packages = join(__dirname, '..', '..');

/**
 * Runs the real `nx-hermit` command, without a terminal.
 *
 * @param cwd default: this repository
 * @param env added to this process's environment; `undefined` removes a variable
 */
export function nxHermit(
  args: readonly string[],
  {
    cwd = join(packages, '..'),
    env = {},
  }: { cwd?: string; env?: Record<string, string | undefined> } = {},
): Promise<ProcessOutcome> {
  return runProcess({
    command: process.execPath,
    args: [join(packages, 'nx-hermit/bin/nx-hermit.js'), ...args],
    cwd,
    env,
    output: 'pipe',
  });
}

/** A machine on which no program is found and no Rust is installed. */
export function bareMachine(home: string): Record<string, string | undefined> {
  return {
    PATH: join(home, 'empty'),
    HOME: home,
    CARGO_HOME: join(home, 'cargo'),
    RUSTUP_HOME: join(home, 'rustup'),
    LANG: 'C',
    LC_ALL: undefined,
  };
}
