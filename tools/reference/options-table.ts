import { prose } from './prose';
import { type Schema, type SchemaOption } from '../../packages/nx-hermit/src/testing/manifests';

/** A table of the options of a schema, those that are required first. */
export function optionsTable({ properties, required = [] }: Schema): string {
  const options = Object.entries(properties);
  if (options.length === 0) return 'It has no options.';
  const isRequired = ([name]: [string, SchemaOption]) => required.includes(name);
  const sorted = [...options.filter(isRequired), ...options.filter((it) => !isRequired(it))];
  return [
    '| Option | Type | Default | Description |',
    '| --- | --- | --- | --- |',
    ...sorted.map(([name, option]) => row(name, option, required.includes(name))),
  ].join('\n');
}

function row(name: string, option: SchemaOption, isRequired: boolean): string {
  const byDefault = isRequired ? 'required' : defaultOf(option);
  return `| ${nameCell(name, option)} | ${typeOf(option)} | ${byDefault} | ${cell(option.description ?? '')} |`;
}

function nameCell(name: string, { alias, $default }: SchemaOption): string {
  const notes = [
    ...(alias ? [`\`--${alias}\``] : []),
    ...($default?.$source === 'argv' ? ['or the first word'] : []),
  ];
  return `\`${name}\`${notes.length > 0 ? ` (${notes.join(', ')})` : ''}`;
}

function typeOf(option: SchemaOption & { $ref?: string }): string {
  if (option.$ref !== undefined) return 'name, boolean or target';
  if (option.enum) return option.enum.map((value) => `\`${value}\``).join(', ');
  if (option.anyOf) return unique(option.anyOf.map(typeOf)).join(' or ');
  const type = [option.type].flat().join(' or ');
  if (type !== 'array') return type;
  const items = typeOf(option.items ?? {});
  return option.items?.enum ? `list of ${items}` : `list of ${items}s`;
}

/** Where the default is no value but a rule, the description tells it. */
function defaultOf(option: SchemaOption): string {
  return option.default === undefined ? '' : `\`${JSON.stringify(option.default)}\``;
}

function cell(text: string): string {
  return prose(text).replaceAll('|', '\\|');
}

function unique(texts: string[]): string[] {
  return [...new Set(texts)];
}
