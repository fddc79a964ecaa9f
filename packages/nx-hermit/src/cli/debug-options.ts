import { Problem } from '../problem';
import { bootFacts } from './boot-facts';
import { type BootCommand, bootCommandOf } from './boot-options';
import { readCommandLine } from './options';

/** The port that files for debuggers can count on. */
const usualPort = 1234;

/** What `nx-hermit debug` accepts, and what its help says. */
export const debugFacts = {
  command: 'nx-hermit debug',
  operands: bootFacts.operands,
  about: [
    'Boots a Hermit image on a machine that waits for a debugger before its first instruction, and tells what connects to it: symbols at the address that the image is loaded to, and a breakpoint in main. An image of a debug configuration knows its source lines and variables.',
    'With --print or --write nothing is started.',
  ],
  options: {
    print: {
      type: 'boolean',
      description: 'print the commands for GDB that connect: save them, and start gdb -x FILE',
    },
    write: {
      type: 'boolean',
      description:
        'write what connects to .vscode/launch.json and .gdbinit of the workspace; all else in these files stays',
    },
    ...bootFacts.options,
    gdb: {
      ...bootFacts.options.gdb,
      description: `port of 127.0.0.1 to wait on, 0 takes a free one (default: ${usualPort})`,
    },
  },
  sections: [
    {
      title: 'Examples',
      lines: [
        'npx nx-hermit debug dist/packages/example-app/x86_64-debug/example-app',
        'npx nx-hermit debug --write dist/packages/example-app/x86_64-debug/example-app',
      ],
    },
  ],
} as const;

/** What the command line of `nx-hermit debug` asks for. */
export interface DebugCommand extends BootCommand {
  gdb: number;
  print: boolean;
  write: boolean;
}

/**
 * Reads `[options] <image> [options] [-- <app arguments>]`.
 *
 * @returns `help` when that is what is asked for
 * @throws Problem for an unknown option, a missing value, a missing image or a stray argument
 */
export function readDebugCommand(argv: readonly string[]): DebugCommand | 'help' {
  const line = readCommandLine(debugFacts, argv);
  if (line.values.help) return 'help';
  const { print, write } = line.values;
  const boot = bootCommandOf(line, debugFacts);
  const gdb = boot.gdb ?? usualPort;
  if (gdb === 0 && (print || write)) {
    throw new Problem(
      'The free port that --gdb 0 asks for is chosen when the machine is started, so --print and --write cannot know it.',
      'name a port, or leave --gdb away',
    );
  }
  return { ...boot, gdb, print, write };
}
