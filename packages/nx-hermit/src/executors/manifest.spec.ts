import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const packageRoot = join(__dirname, '..', '..');

interface Manifest {
  executors: Record<string, { implementation: string; schema: string; description: string }>;
}
interface Schema {
  description?: string;
  additionalProperties?: unknown;
  required?: string[];
  properties: Record<string, { description?: string; enum?: unknown[]; default?: unknown }>;
}

const { executors } = JSON.parse(
  readFileSync(join(packageRoot, 'executors.json'), 'utf8'),
) as Manifest;

test('every executor is in the manifest', () => {
  const folders = readdirSync(__dirname, { withFileTypes: true }).filter(
    (entry) => entry.isDirectory() && existsSync(join(__dirname, entry.name, 'executor.ts')),
  );
  expect(Object.keys(executors).sort()).toEqual(folders.map(({ name }) => name).sort());
});

describe.each(Object.entries(executors))('the executor %s', (name, entry) => {
  const folder = join(__dirname, name);
  const schema = JSON.parse(readFileSync(source(entry.schema), 'utf8')) as Schema;

  it('has an implementation, exported by default', () => {
    expect(entry.implementation).toBe(`./dist/executors/${name}/executor`);
    const implementation = jest.requireActual<{ default: unknown }>(join(folder, 'executor'));
    expect(implementation.default).toEqual(expect.any(Function));
  });

  it('describes itself and every option, and takes no others', () => {
    expect(entry.description).toMatch(/^[A-Z].*\.$/);
    expect(schema.description).toMatch(/^[A-Z]/);
    expect(schema.additionalProperties).toBe(false);
    for (const [option, { description }] of Object.entries(schema.properties)) {
      expect({ option, description }).toEqual({
        option,
        description: expect.stringMatching(/^.+\.$/s),
      });
    }
  });

  it('has the same options in its schema and in its type', () => {
    const options = optionsOfType(join(folder, 'schema.d.ts'));
    const inSchema = Object.keys(schema.properties).map((option) => ({
      option,
      required: schema.required?.includes(option) ?? false,
    }));
    expect(sorted(options)).toEqual(sorted(inSchema));
  });

  it('documents every option in its type', () => {
    const undocumented = optionsOfType(
      join(folder, 'schema.d.ts'),
      (symbol) => symbol.getDocumentationComment(undefined).length === 0,
    );
    expect(undocumented).toEqual([]);
  });
});

/** What is published lies in dist, and comes from src. */
function source(published: string): string {
  return join(packageRoot, published.replace('./dist/', 'src/'));
}

interface Option {
  option: string;
  required: boolean;
}

function sorted(options: Option[]): Option[] {
  return [...options].sort((a, b) => (a.option < b.option ? -1 : 1));
}

/** The options in the one interface that a file exports, those of a base included. */
function optionsOfType(
  file: string,
  isWanted: (symbol: ts.Symbol) => boolean = () => true,
): Option[] {
  const program = ts.createProgram([file], { strict: true, noLib: true, types: [] });
  const checker = program.getTypeChecker();
  const symbol = checker.getSymbolAtLocation(program.getSourceFile(file) as ts.SourceFile);
  const [exported] = checker.getExportsOfModule(symbol as ts.Symbol);
  return checker
    .getPropertiesOfType(checker.getDeclaredTypeOfSymbol(exported as ts.Symbol))
    .filter(isWanted)
    .map((property) => ({
      option: property.name,
      required: (property.flags & ts.SymbolFlags.Optional) === 0,
    }));
}
