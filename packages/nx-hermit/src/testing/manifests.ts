import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The folder of the package. */
export const packageRoot = join(__dirname, '../..');

/** An entry of generators.json or executors.json. */
export interface ManifestEntry {
  kind: 'generators' | 'executors';
  name: string;
  /** The module that is run, as the manifest names it. */
  code: string;
  schema: string;
  description: string;
  aliases?: string[];
  hidden?: boolean;
}

/** An option in a schema, as far as it is looked at. */
export interface SchemaOption {
  description?: string;
  type?: string | string[];
  enum?: string[];
  items?: SchemaOption;
  anyOf?: SchemaOption[];
  default?: unknown;
  alias?: string;
  $default?: { $source: string; index: number };
}

export interface Schema {
  title: string;
  description: string;
  additionalProperties?: unknown;
  required?: string[];
  examples?: { command: string; description: string }[];
  properties: Record<string, SchemaOption>;
}

/** What a manifest lists. */
export function entriesOf(kind: ManifestEntry['kind']): ManifestEntry[] {
  const listed = readJson<Record<string, Record<string, Record<string, string>>>>(`${kind}.json`);
  return Object.entries(listed[kind] ?? {}).map(([name, entry]) => ({
    ...(entry as unknown as ManifestEntry),
    kind,
    name,
    code: (kind === 'generators' ? entry.factory : entry.implementation) ?? '',
  }));
}

/** The folders with code of a kind. */
export function foldersOf(kind: ManifestEntry['kind']): string[] {
  const file = kind === 'generators' ? 'generator.ts' : 'executor.ts';
  return readdirSync(join(packageRoot, 'src', kind), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.split('/').length === 2 && path.endsWith(`/${file}`))
    .map((path) => path.split('/')[0] as string);
}

/** What is published lies in dist, and comes from src. */
export function sourceOf(published: string): string {
  return join(packageRoot, published.replace('./dist/', 'src/'));
}

/** Reads a JSON file of the package. */
export function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(join(packageRoot, path), 'utf8')) as T;
}

/** Reads the schema of an entry. */
export function schemaOf(entry: ManifestEntry): Schema {
  return JSON.parse(readFileSync(sourceOf(entry.schema), 'utf8')) as Schema;
}
