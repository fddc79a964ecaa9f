import { splitWords } from '../text/shell-words';
import { type ManifestEntry, type Schema } from './manifests';

/** What of an example command is wrong; nothing if it is well. */
export function exampleProblems(command: string, entry: ManifestEntry, schema: Schema): string[] {
  const [nx, verb, generator, ...words] = splitWords(command) ?? [];
  if (nx !== 'nx') return [`${command}: it does not begin with nx`];
  const names = [entry.name, ...(entry.aliases ?? [])].map((name) => `nx-hermit:${name}`);
  // nx add runs the generator init of the package that it installs, nx sync those that nx.json lists.
  const isAdd = verb === 'add' && generator === 'nx-hermit' && entry.name === 'init';
  const isSync = /^sync(:check)?$/.test(verb ?? '') && entry.name === 'sync';
  if (!isAdd && !isSync && !(verb === 'g' && names.includes(generator ?? ''))) {
    return [`${command}: it runs another generator`];
  }
  return words.flatMap((word) => wordProblem(word, schema) ?? []).map((it) => `${command}: ${it}`);
}

function wordProblem(word: string, { properties }: Schema): string | undefined {
  const options = Object.entries(properties);
  if (!word.startsWith('-')) {
    const isTaken = options.some(([, { $default }]) => $default?.$source === 'argv');
    return isTaken ? undefined : `nothing takes the word ${word}`;
  }
  const [name = '', value] = word.replace(/^--?/, '').split('=');
  if (name === 'dry-run') return undefined;
  const [, option] =
    options.find(([key, { alias }]) => key === camelCase(name) || alias === name) ?? [];
  if (option === undefined) return `there is no option ${word}`;
  const known = option.enum ?? option.items?.enum;
  const unknown = known && value?.split(',').find((it) => !known.includes(it));
  return unknown && `${name} cannot be ${unknown}`;
}

function camelCase(name: string): string {
  return name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
