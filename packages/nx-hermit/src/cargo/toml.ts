import { parse, TomlError } from 'smol-toml';
import { Problem } from '../problem';

/** A table of a TOML document, its values still unchecked. */
export type TomlTable = Record<string, unknown>;

/**
 * Parses a TOML document.
 *
 * @param path what the message calls the file
 * @throws Problem naming file, line and column if it is not valid TOML
 */
export function parseToml(text: string, path: string): TomlTable {
  try {
    return parse(text);
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const reason = error.message.replace('Invalid TOML document: ', '').trimEnd();
    throw new Problem(`${path}:${error.line}:${error.column}: ${reason}`);
  }
}

/** The table under a key; empty if there is none. */
export function tableAt(table: TomlTable, key: string, path: string): TomlTable {
  const value = table[key];
  if (value === undefined) return {};
  if (isTable(value)) return value;
  throw wrongType(key, 'a table', path);
}

/** The text under a key. */
export function textAt(table: TomlTable, key: string, path: string): string | undefined {
  const value = table[key];
  if (value === undefined || typeof value === 'string') return value;
  throw wrongType(key, 'a string', path);
}

/** The list of texts under a key; empty if there is none. */
export function textsAt(table: TomlTable, key: string, path: string): string[] {
  const value = table[key] ?? [];
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value;
  throw wrongType(key, 'a list of strings', path);
}

/** The list of tables under a key; empty if there is none. */
export function tablesAt(table: TomlTable, key: string, path: string): TomlTable[] {
  const value = table[key] ?? [];
  if (Array.isArray(value) && value.every(isTable)) return value;
  throw wrongType(key, 'a list of tables', path);
}

/** Whether a value is a table, and neither a list nor a date. */
export function isTable(value: unknown): value is TomlTable {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)
  );
}

function wrongType(key: string, wanted: string, path: string): Problem {
  return new Problem(`${path}: "${key}" must be ${wanted}.`);
}
