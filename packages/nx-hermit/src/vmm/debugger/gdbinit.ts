import { gdbCommands } from './gdb-commands';
import { type DebugSession } from './session';

/** One image, and where files for debuggers are written. */
export interface NamedSession {
  session: DebugSession;
  /** Path of the image relative to the folder of the files, with `/` between its parts. */
  path: string;
  /** `example-app (x86_64-debug)` in words, `example-app-x86_64-debug` in a command. */
  name: string;
  configuration: string;
}

/**
 * Adds the command that connects GDB to an image's machine to the text of a `.gdbinit`, or brings it up to date. All
 * else stays.
 */
export function editGdbinit(text: string, named: NamedSession): string {
  const [begin, end] = [`# nx-hermit: ${named.path}`, '# nx-hermit: end'];
  const lines = text === '' ? [] : text.replace(/\n$/, '').split('\n');
  const section = [begin, ...definition(named), end];
  const start = lines.indexOf(begin);
  const stop = lines.indexOf(end, start);
  if (start >= 0 && stop > start) lines.splice(start, stop - start + 1, ...section);
  else lines.push(...(lines.length > 0 ? [''] : []), ...section);
  return `${lines.join('\n')}\n`;
}

/** The command that a `.gdbinit` defines for an image. */
export function gdbinitCommand({ name, configuration }: NamedSession): string {
  // GDB takes no other characters in names.
  return `hermit-${name}-${configuration}`.replaceAll(/[^\w-]/g, '-');
}

function definition(named: NamedSession): string[] {
  const { session, path } = named;
  const command = gdbinitCommand(named);
  return [
    `define ${command}`,
    ...gdbCommands(session, path).map((line) => `  ${line}`),
    'end',
    `document ${command}`,
    `Connects to the machine that \`npx nx-hermit debug ${path}\` has started, and goes on to main.`,
    'end',
  ];
}
