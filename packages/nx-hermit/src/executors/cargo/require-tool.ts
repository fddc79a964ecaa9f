import { type HostCommand } from '../../cargo/host-argv';
import { Problem } from '../../problem';
import { askCargo } from '../../toolchain/cargo';
import { type RustcFacts } from '../../toolchain/rustc';
import { rustupToolchainName } from '../../toolchain/rustup';

interface Place {
  rustc: Pick<RustcFacts, 'sysroot'>;
  /** Where cargo is called. */
  directory: string;
  abortSignal: AbortSignal;
}

/**
 * Checks that cargo is there, and the tool that it would start. What cargo and rustup say of a missing one is long,
 * and does not always name the command that brings it.
 *
 * @throws Problem with the command that installs what is missing
 */
export async function requireTool(
  command: HostCommand,
  { rustc, directory, abortSignal }: Place,
): Promise<void> {
  const args = [...(command === 'test' ? [] : [command]), '--version'];
  const outcome = await askCargo({ args, cwd: directory, abortSignal });
  if (outcome.exitCode === 0 || outcome.stopped) return;
  throw missingTool(command, outcome.stderr, rustc.sysroot);
}

/**
 * What it means that a tool did not tell its version.
 *
 * @param stderr what cargo, or rustup in its place, said
 */
export function missingTool(command: HostCommand, stderr: string, sysroot: string): Problem {
  // cargo's words, and those of rustup.
  if (!/no such command|is not installed/.test(stderr) || command === 'test') {
    return new Problem(`"cargo ${command}" does not work: ${firstError(stderr)}`);
  }
  if (command === 'nextest') {
    return new Problem(
      'The tests are to be run by cargo-nextest, which is not installed.',
      'cargo install cargo-nextest --locked',
    );
  }
  const component = command === 'fmt' ? 'rustfmt' : command;
  const toolchain = rustupToolchainName(sysroot);
  return new Problem(
    `${component} is not installed in the toolchain in ${sysroot}.`,
    toolchain === undefined
      ? `install ${component} for the compiler in ${sysroot}`
      : `rustup component add ${component} --toolchain ${toolchain}`,
  );
}

/** cargo may warn of something else before. */
function firstError(stderr: string): string {
  const lines = stderr.trim().split('\n');
  return lines.find((line) => line.startsWith('error')) || lines[0] || '(it said nothing)';
}
