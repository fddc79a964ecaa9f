import { type LockedEntry, lockedEntry } from './lockfile-entries';

/** A text and how far it is read. */
interface Reader {
  readonly text: string;
  at: number;
}

/** Cargo keeps the comments that it finds at the top. */
const top = /(?:#.*\n)*\n*(?:version = [34]\n)?\n*/y;
/** All that can stand below, in the order of Cargo (rust-lang/cargo, src/cargo/ops/lockfile.rs, emit_package). */
const fields = [
  /name = "([^"\\\n]*)"\n/,
  /version = "([^"\\\n]*)"\n/,
  /(?:source = "([^"\\\n]*)"\n)?/,
  /(?:checksum = "([^"\\\n]*)"\n)?/,
  /(?:dependencies = \[\n((?: "[^"\\\n]*",\n)*)\]\n)?/,
  /(?:replace = "([^"\\\n]*)"\n)?/,
  /\n*/,
];
const packageTable = inARow(/\[\[package\]\]\n/, ...fields);
const unusedPatch = inARow(/\[\[patch\.unused\]\]\n/, ...fields);
const metadata = /\[metadata\]\n/y;
const metadataLine = /"([^"\\\n]*)" = "([^"\\\n]*)"\n/y;

/**
 * Reads a Cargo.lock that is as Cargo writes it, several times faster than a parser of TOML can.
 *
 * @returns the same as `readLockfileEntries`, or `undefined` if anything is unusual: what it means, or what is
 *   wrong with it, the parser has to say
 */
export function readLockfileLines(text: string): LockedEntry[] | undefined {
  const reader: Reader = { text: text.replaceAll('\r\n', '\n'), at: 0 };
  if (!/^[\n -~]*$/.test(reader.text)) return undefined;
  take(top, reader);
  const packages = takeAll(packageTable, reader);
  takeAll(unusedPatch, reader);
  const lines = take(metadata, reader) ? takeAll(metadataLine, reader) : [];
  const checksums = new Map(lines.map(([, key = '', value = '']) => [key, value]));
  const isRead = reader.at === reader.text.length && checksums.size === lines.length;
  return isRead ? packages.map((fields, index) => entry(fields, index, checksums)) : undefined;
}

function inARow(...patterns: RegExp[]): RegExp {
  return new RegExp(patterns.map(({ source }) => source).join(''), 'y');
}

function takeAll(pattern: RegExp, reader: Reader): RegExpExecArray[] {
  const taken = [];
  for (let next = take(pattern, reader); next; next = take(pattern, reader)) taken.push(next);
  return taken;
}

function take(pattern: RegExp, reader: Reader): RegExpExecArray | null {
  pattern.lastIndex = reader.at;
  const taken = pattern.exec(reader.text);
  if (taken !== null) reader.at = pattern.lastIndex;
  return taken;
}

function entry(
  [, name = '', version = '', source, checksum, dependencies, replace]: RegExpExecArray,
  index: number,
  checksums: ReadonlyMap<string, string>,
): LockedEntry {
  const written = { name, version, source, checksum, dependencies: items(dependencies), replace };
  return lockedEntry(written, ['package', index], (key) => checksums.get(key));
}

/** The texts between the quotes of ` "…",` lines. */
function items(lines = ''): string[] {
  return lines === '' ? [] : lines.slice(' "'.length, -'",\n'.length).split('",\n "');
}
