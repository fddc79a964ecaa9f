import ts from 'typescript';
import { type Schema, type SchemaOption } from './manifests';

/** What an option can be, by JSON's names; texts that are given word by word are in quotes. */
export interface OptionType {
  option: string;
  required: boolean;
  kinds: string[];
  isDocumented: boolean;
}

/** The options in the one interface that each file exports, those of a base included. */
export function optionsOfTypes(files: string[]): Map<string, OptionType[]> {
  const program = ts.createProgram(files, { strict: true, types: [], skipLibCheck: true });
  const checker = program.getTypeChecker();
  return new Map(
    files.map((file) => {
      const source = program.getSourceFile(file) as ts.SourceFile;
      const module = checker.getSymbolAtLocation(source) as ts.Symbol;
      const [exported] = checker.getExportsOfModule(module);
      const type = checker.getDeclaredTypeOfSymbol(exported as ts.Symbol);
      const options = checker.getPropertiesOfType(type).map((property) => ({
        option: property.name,
        required: (property.flags & ts.SymbolFlags.Optional) === 0,
        kinds: kindsOfType(checker.getTypeOfSymbol(property), checker),
        isDocumented: property.getDocumentationComment(checker).length > 0,
      }));
      return [file, options];
    }),
  );
}

function kindsOfType(type: ts.Type, checker: ts.TypeChecker): string[] {
  const parts = type.isUnion() ? type.types : [type];
  return unique(parts.map((part) => kindOfType(part, checker)));
}

function kindOfType(type: ts.Type, checker: ts.TypeChecker): string {
  if (type.flags & ts.TypeFlags.Undefined) return '';
  if (type.isStringLiteral()) return `"${type.value}"`;
  if (type.flags & ts.TypeFlags.BooleanLike) return 'boolean';
  if (type.flags & ts.TypeFlags.NumberLike) return 'number';
  if (type.flags & ts.TypeFlags.StringLike) return 'string';
  if (!checker.isArrayType(type)) return 'object';
  const [item] = checker.getTypeArguments(type as ts.TypeReference);
  return `array of ${item ? kindsOfType(item, checker).join(', ') : 'anything'}`;
}

/** What a schema says of the same. */
export function optionsOfSchema({ properties, required = [] }: Schema): OptionType[] {
  return Object.entries(properties).map(([option, schema]) => ({
    option,
    required: required.includes(option),
    kinds: kindsOfSchema(schema),
    isDocumented: Boolean(schema.description),
  }));
}

function kindsOfSchema(schema: SchemaOption): string[] {
  if (schema.enum) return unique(schema.enum.map((value) => `"${value}"`));
  if (schema.anyOf) return unique(schema.anyOf.flatMap(kindsOfSchema));
  const types = [schema.type].flat().map((type) => (type === 'integer' ? 'number' : String(type)));
  return unique(
    types.map((type) =>
      type === 'array' ? `array of ${kindsOfSchema(schema.items ?? {}).join(', ')}` : type,
    ),
  );
}

function unique(kinds: string[]): string[] {
  return [...new Set(kinds.filter((kind) => kind !== ''))].sort();
}
