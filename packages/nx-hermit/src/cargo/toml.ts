import { parse, TomlError } from 'smol-toml';
import { Problem } from '../problem';
import { isConflictMarker, mergeConflict } from './merge-conflict';
import { placeOf } from './toml-place';

/** A table of a TOML document, its values still unchecked. */
export type TomlTable = Record<string, unknown>;

/** Like every table of a document, it has no keys but its own. */
const nothing: TomlTable = Object.freeze(Object.create(null));

/** The text of a TOML document, which messages name a place of. */
export interface TomlText {
  /** What messages call the file. */
  path: string;
  text: string;
}

/** A TOML document while it is read. */
export interface TomlFile extends TomlText {
  document: TomlTable;
}

/**
 * Parses a TOML document.
 *
 * @param path what messages call the file
 * @throws Problem naming file, line and column if it is not valid TOML
 */
export function parseToml(text: string, path: string): TomlTable {
  return parseTomlFile(text, path).document;
}

/** Does what `parseToml` does, for those who read the values with the functions below. */
export function parseTomlFile(text: string, path: string): TomlFile {
  try {
    // What needs more than 53 bits is valid TOML too, even if only a tool's own table holds it.
    return { path, text, document: parse(text, { integersAsBigInt: 'asNeeded' }) };
  } catch (error) {
    const isConflict = error instanceof TomlError && isConflictMarker(text, error.line);
    throw isConflict
      ? mergeConflict(path, error)
      : new Problem(`${path}${describe(error)}`, undefined, error);
  }
}

/**
 * The table under a key; empty if there is none.
 *
 * @param file what the table is a part of
 * @throws Problem if the value is something else, as do the functions below
 */
export function tableAt(table: TomlTable, key: string, file: TomlFile): TomlTable {
  const value = table[key];
  if (value === undefined) return nothing;
  if (isTable(value)) return value;
  throw wrongType(table, key, 'a table', file);
}

/** The table that some keys lead to from the top of a document; empty if there is none. */
export function tableAlong(file: TomlFile, trail: readonly string[]): TomlTable {
  let table = file.document;
  for (const key of trail) table = tableAt(table, key, file);
  return table;
}

/** The text under a key. */
export function textAt(table: TomlTable, key: string, file: TomlFile): string | undefined {
  const value = table[key];
  if (value === undefined || typeof value === 'string') return value;
  throw wrongType(table, key, 'a string', file);
}

/** The list of texts under a key; empty if there is none. */
export function textsAt(table: TomlTable, key: string, file: TomlFile): string[] {
  const value = table[key] ?? [];
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value;
  throw wrongType(table, key, 'a list of strings', file);
}

/** The list of tables under a key; empty if there is none. */
export function tablesAt(table: TomlTable, key: string, file: TomlFile): TomlTable[] {
  const value = table[key] ?? [];
  if (Array.isArray(value) && value.every(isTable)) return value;
  throw wrongType(table, key, 'a list of tables', file);
}

/** The truth under a key. */
export function flagAt(table: TomlTable, key: string, file: TomlFile): boolean | undefined {
  const value = table[key];
  if (value === undefined || typeof value === 'boolean') return value;
  throw wrongType(table, key, 'true or false', file);
}

/** Whether a value is a table, and neither a list nor a date. */
export function isTable(value: unknown): value is TomlTable {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)
  );
}

/** The message about a value that is not what it has to be. */
export function wrongType(table: TomlTable, key: string, wanted: string, file: TomlFile): Problem {
  return new Problem(`${placeOf(file, table, key)}: "${key}" must be ${wanted}.`);
}

/** `:line:column: reason`, or `: reason` where the parser gave up without a place. */
function describe(error: unknown): string {
  if (!(error instanceof TomlError)) {
    return `: this is no TOML that can be read (${String(error)}).`;
  }
  const reason = error.message.replace('Invalid TOML document: ', '').trimEnd();
  return `:${error.line}:${error.column}: ${reason}`;
}
