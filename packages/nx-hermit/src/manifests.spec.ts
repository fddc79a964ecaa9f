import Ajv from 'ajv';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { defaultTargetNames } from './graph/options';
import { exampleProblems } from './testing/example-options';
import {
  entriesOf,
  foldersOf,
  type ManifestEntry,
  packageRoot,
  readJson,
  type Schema,
  schemaOf,
  sourceOf,
} from './testing/manifests';
import { optionsOfSchema, optionsOfTypes, type OptionType } from './testing/option-types';

jest.setTimeout(60_000);

interface PackageJson {
  files: string[];
  exports: Record<string, unknown>;
  executors: string;
  generators: string;
  'nx-migrations': { migrations: string };
}

interface Migrations {
  generators: Record<string, Record<string, string>>;
  packageJsonUpdates: Record<string, { version: string; packages: object }>;
}

const entries = [...entriesOf('generators'), ...entriesOf('executors')];
const typeFiles = new Map(
  entries.map((entry) => [entry, join(dirname(sourceOf(entry.schema)), 'schema.d.ts')]),
);
const types = optionsOfTypes([...typeFiles.values()]);

test('package.json leads to every manifest, and ships it', () => {
  const json = readJson<PackageJson>('package.json');
  const named = [json.executors, json.generators, json['nx-migrations'].migrations];
  expect(named).toEqual(['./executors.json', './generators.json', './migrations.json']);
  for (const path of named) {
    expect(existsSync(join(packageRoot, path))).toBe(true);
    expect(json.files).toContain(path.replace('./', ''));
    expect(json.exports).toHaveProperty([path], path);
  }
});

test.each(['generators', 'executors'] as const)('all %s are in the manifest', (kind) => {
  const listed = entriesOf(kind);
  expect(listed.map(({ name }) => name).sort()).toEqual(foldersOf(kind).sort());
  const names = listed.flatMap(({ name, aliases = [] }) => [name, ...aliases]);
  expect(names).toEqual([...new Set(names)]);
});

describe.each(entries.map((entry) => [`${entry.kind}: ${entry.name}`, entry] as const))(
  '%s',
  (_, entry) => {
    const schema = schemaOf(entry);

    it('has code, exported by default', () => {
      const file = entry.kind === 'generators' ? 'generator' : 'executor';
      expect(entry.code).toBe(`./dist/${entry.kind}/${entry.name}/${file}`);
      expect(entry.schema).toBe(`./dist/${entry.kind}/${entry.name}/schema.json`);
      const code = jest.requireActual<{ default: unknown }>(sourceOf(entry.code));
      expect(code.default).toEqual(expect.any(Function));
    });

    it('has a schema in which nothing is mistyped', () => {
      expect(() => validator().compile(forValidator(schema))).not.toThrow();
    });

    it('describes itself and every option, and takes no others', () => {
      expect(entry.description).toMatch(/^[A-Z].*\.$/);
      expect(schema.title).toMatch(/^[A-Z]/);
      expect(schema.description).toMatch(/^[A-Z].*\.$/s);
      expect(schema.additionalProperties).toBe(false);
      const undescribed = Object.entries(schema.properties).filter(
        ([, { description }]) => !/^.+\.$/s.test(description ?? ''),
      );
      expect(undescribed.map(([option]) => option)).toEqual([]);
    });

    it('has the same options in its schema and in its type', () => {
      expect(comparable(optionsOfSchema(schema))).toEqual(comparable(typesOf(entry)));
    });

    it('documents every option in its type', () => {
      const undocumented = typesOf(entry).filter(({ isDocumented }) => !isDocumented);
      expect(undocumented.map(({ option }) => option)).toEqual([]);
    });
  },
);

describe.each(entriesOf('generators').map((entry) => [entry.name, entry] as const))(
  'the generator %s',
  (_, entry) => {
    it('is shown by Nx as what it is, with examples that it understands', () => {
      const schema = schemaOf(entry);
      expect(schema).toMatchObject({ cli: 'nx', $id: expect.stringMatching(/^NxHermit/) });
      expect(schema.examples?.length ?? 0).toBeGreaterThan(0);
      expect(
        schema.examples?.flatMap(({ command }) => exampleProblems(command, entry, schema)),
      ).toEqual([]);
      for (const { description } of schema.examples ?? []) expect(description).toMatch(/^[A-Z]/);
    });
  },
);

test('the options in nx.json are those that the plugin reads', () => {
  const schema = readJson<Schema>('src/graph/schema.json');
  expect(() => validator().compile(forValidator(schema))).not.toThrow();
  const defaults = Object.fromEntries(
    Object.entries(schema.properties).map(([option, it]) => [option, it.default]),
  );
  expect(defaults).toEqual({ ...defaultTargetNames, lockfile: 'file' });
});

test('every migration has a version, code and a text', () => {
  const { generators, packageJsonUpdates } = readJson<Migrations>('migrations.json');
  for (const migration of Object.values(generators)) {
    expect(migration).toMatchObject({
      version: expect.stringMatching(version),
      description: expect.stringMatching(/^[A-Z].*\.$/),
    });
    const code = jest.requireActual<{ default: unknown }>(sourceOf(migration.implementation ?? ''));
    expect(code.default).toEqual(expect.any(Function));
    expect(existsSync(sourceOf(migration.documentation ?? ''))).toBe(true);
  }
  for (const update of Object.values(packageJsonUpdates)) {
    expect(update).toEqual({
      version: expect.stringMatching(version),
      packages: expect.any(Object),
    });
  }
});

const version = /^\d+\.\d+\.\d+(-[\w.]+)?$/;

/** Knows the words that Nx adds to JSON schema, and takes no others. */
function validator(): Ajv {
  const ajv = new Ajv({ allowUnionTypes: true });
  return ajv.addVocabulary([
    ...['cli', 'version', 'alias', 'aliases', 'hidden'],
    ...['x-prompt', 'x-priority', 'x-dropdown', 'x-completion-type'],
  ]);
}

/** Nx's dialect has an address of its own; it is draft 7 with these words. `$default` is one that no schema may add. */
function forValidator(schema: Schema): object {
  const text = JSON.stringify({ ...schema, $schema: 'http://json-schema.org/draft-07/schema#' });
  return JSON.parse(text, (key, value) => {
    if (value !== null && typeof value === 'object') delete value.$default;
    return key === '$id' ? undefined : value;
  }) as object;
}

function typesOf(entry: ManifestEntry): OptionType[] {
  return types.get(typeFiles.get(entry) ?? '') ?? [];
}

function comparable(options: OptionType[]): object {
  return Object.fromEntries(
    [...options]
      .sort((a, b) => (a.option < b.option ? -1 : 1))
      .map(({ option, required, kinds }) => [option, { required, kinds }]),
  );
}
