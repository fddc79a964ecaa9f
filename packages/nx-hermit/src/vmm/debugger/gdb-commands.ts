import { quoteWord } from '../../text/shell-words';
import { forwardAddress } from '../ports';
import { installGdb } from './find-gdb';
import { type DebugSession } from './session';

/**
 * What GDB has to be told to come to `main`. The image is relocated when it is loaded, so its symbols are read with
 * the address that it lies at. Breakpoints are hardware ones: those in memory would be overwritten by the loader
 * where a processor runs the guest.
 *
 * @param image the path by which GDB finds the image. Default: the absolute one
 */
export function gdbCommands(session: DebugSession, image = session.image): string[] {
  const connect = `target remote ${forwardAddress}:${session.port}`;
  const symbols = symbolCommand(session, image);
  if (symbols === undefined) return [connect];
  return [symbols, connect, `hbreak ${session.main}`, 'continue'];
}

/**
 * How GDB reads the symbols of an image, wherever it lies.
 *
 * @returns `undefined` where the address cannot be told
 */
export function symbolCommand({ loadAddress }: DebugSession, image: string): string | undefined {
  if (loadAddress === undefined) return undefined;
  return `symbol-file -o 0x${loadAddress.toString(16)} ${quotedForGdb(image)}`;
}

/** The command that starts GDB and connects it, to be pasted into a shell. */
export function gdbCommandLine(session: DebugSession): string {
  const options = gdbCommands(session).flatMap((command) => ['-ex', command]);
  return [gdbName(session), ...options].map((word) => quoteWord(word)).join(' ');
}

/** How GDB is called: the one that was found, or else the one that knows every architecture. */
export function gdbName({ gdb }: DebugSession): string {
  return gdb ?? 'gdb-multiarch';
}

/** Where this machine has what an image names without it. */
export interface SourcePlaces {
  /** Where the paths of the source files in an image begin. */
  root: string;
  /** What an image calls `/cargo`. */
  cargoHome: string;
}

/** The commands as a file for GDB, with where the source files are. */
export function gdbScript(session: DebugSession, { root, cargoHome }: SourcePlaces): string {
  return [
    `directory ${quotedForGdb(root)}`,
    `set substitute-path /cargo ${quotedForGdb(cargoHome)}`,
    ...gdbCommands(session),
    '',
  ].join('\n');
}

/** One line: that a machine waits, what is missing, and at its end the command that connects to it. */
export function waitingNote(session: DebugSession): string {
  const { arch, port, loadAddress, gdb } = session;
  return [
    `The machine waits for a debugger on ${forwardAddress}:${port}.`,
    ...(loadAddress === undefined
      ? ['Where the image will lie is not known, so its symbols have to be added by hand.']
      : []),
    ...(gdb === undefined
      ? [`This machine has no GDB for ${arch}: \`${installGdb(arch)}\` installs one.`]
      : []),
    `Connect with: ${gdbCommandLine(session)}`,
  ].join(' ');
}

// GDB splits these arguments the way a shell does.
function quotedForGdb(path: string): string {
  return /^[\w./@%+=:-]+$/.test(path) ? path : `"${path.replaceAll(/["\\]/g, '\\$&')}"`;
}
