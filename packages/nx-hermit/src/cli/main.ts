import { pluginVersion } from '../plugin-version';
import { describeFailure, Problem } from '../problem';
import { alignedRows } from '../text/layout';
import { nearest } from '../text/nearest';
import { commands } from './commands';

/** The `nx-hermit` command. Sets the exit code and leaves the end to Node, so that all output is written. */
export async function main(argv: string[] = process.argv.slice(2)): Promise<void> {
  endWhenNobodyReads();
  try {
    process.exitCode = await runCommandLine(argv);
  } catch (error) {
    process.exitCode = 1;
    console.error(`nx-hermit: ${describeFailure(error)}`);
  }
}

/** @returns the exit code */
async function runCommandLine([name, ...rest]: string[]): Promise<number> {
  if (name === '--help' || name === '-h') return print(process.stdout, help(), 0);
  if (name === '--version') return print(process.stdout, `${pluginVersion()}\n`, 0);
  if (name === undefined) return print(process.stderr, help(), 1);
  const command = commands.find((candidate) => candidate.name === name);
  if (command === undefined) throw unknownName(name);
  return command.run(rest);
}

/** `nx-hermit doctor | head -1` closes the pipe early: no fault, but also no proof of success. */
function endWhenNobodyReads(): void {
  const exitCodeAfterSigpipe = 141;
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit(exitCodeAfterSigpipe);
      throw error;
    });
  }
}

function print(stream: NodeJS.WriteStream, text: string, exitCode: number): number {
  stream.write(text);
  return exitCode;
}

function help(): string {
  return [
    'Usage: nx-hermit <command> [options]',
    '',
    'Hermit unikernels: look after the tools, and boot images without Nx.',
    '',
    'Commands:',
    ...alignedRows(
      commands.map(({ name, summary }) => [name, summary]),
      80,
    ),
    '',
    'Options:',
    ...alignedRows(
      [
        ['-h, --help', 'show this text, or after a command the options of that command'],
        ['--version', 'show the version of nx-hermit'],
      ],
      80,
    ),
    '',
  ].join('\n');
}

function unknownName(name: string): Problem {
  const isOption = name.startsWith('-');
  const names = isOption ? ['--help', '--version'] : commands.map((command) => command.name);
  const near = nearest(name, names);
  const guess = near === undefined ? '' : ` Did you mean ${near}?`;
  return new Problem(
    `There is no ${isOption ? 'option' : 'command'} ${name}.${guess}`,
    'nx-hermit --help',
  );
}
