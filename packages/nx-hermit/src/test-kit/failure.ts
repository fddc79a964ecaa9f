import { type Transcript } from './transcript';

/** What a VM could not do for a test. The message holds what was awaited and the console's last lines. */
export class VmError extends Error {
  override readonly name = 'VmError';
}

/** Where in a test something was asked for, to be shown if it does not happen. */
export type Place = Pick<Error, 'stack'>;

const shownLines = 20;

/** @param asked the function whose caller is the place */
export function placeOf(asked: (...args: never[]) => unknown): Place {
  const place: Place = {};
  Error.captureStackTrace(place, asked);
  return place;
}

/** An error that seems to be thrown at a place. */
export function vmError(message: string, place: Place): VmError {
  const error = new VmError(message);
  const frames = /\n\s+at [^]*$/.exec(place.stack ?? '')?.[0] ?? '';
  error.stack = `${error.name}: ${message}${frames}`;
  return error;
}

/** The last lines of a console, for a message. */
export function consoleText(name: string, said: Transcript): string {
  const { lines, of } = said.tail(shownLines);
  if (lines.join('') === '') return `The console of ${name} is empty.`;
  const extent = of > lines.length ? `the last ${lines.length} of ${of} lines` : 'all lines';
  const shown = lines.map((line) => `  | ${line}`.trimEnd()).join('\n');
  return `The console of ${name}, ${extent}:\n${shown}`;
}

/**
 * Adds a text to an error: runners show an error's message, or its stack, or both. What was thrown is thrown on, so that
 * a runner's own assertion error keeps its difference of expected and received.
 */
export function withText(thrown: unknown, text: string): unknown {
  if (!isError(thrown)) return new VmError(`${String(thrown)}\n\n${text}`, { cause: thrown });
  const { message, stack = `${thrown.name}: ${message}` } = thrown;
  const longer = `${message}\n\n${text}\n`;
  setText(thrown, 'message', longer);
  const at = message === '' ? -1 : stack.indexOf(message);
  const end = at < 0 ? (/\n\s+at /.exec(stack)?.index ?? stack.length) : at + message.length;
  setText(thrown, 'stack', `${stack.slice(0, end)}\n\n${text}\n${stack.slice(end)}`);
  return thrown;
}

/** Not `instanceof`: Jest gives each test file an `Error` of its own. */
function isError(thrown: unknown): thrown is Error {
  return typeof (thrown as Error | undefined)?.message === 'string';
}

/** A frozen error stays as it is. */
function setText(error: Error, field: 'message' | 'stack', value: string) {
  try {
    Object.defineProperty(error, field, { value, configurable: true, writable: true });
  } catch {
    // Better without the console than another error in its place.
  }
}
