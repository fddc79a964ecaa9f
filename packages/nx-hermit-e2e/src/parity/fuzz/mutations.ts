import fc from 'fast-check';
import { randomValues } from './random-toml';
import { keys, pieces, values } from './words';

/** One change to a text that has one character for each byte. */
export interface Mutation {
  operation: keyof typeof operations;
  /** Where: counted round, in the units of the operation. */
  at: number;
  /** How much, or where to. */
  size: number;
  /** What is put there. */
  word: string;
}

/** A random change. */
export const mutations: fc.Arbitrary<Mutation> = fc
  .tuple(
    fc.nat(),
    fc.nat(),
    fc.nat(40),
    fc.constantFrom(...keys, ...values, ...pieces),
    randomValues,
  )
  .map(([which, at, size, word, value]) => {
    const operation = names[which % names.length] as Mutation['operation'];
    return { operation, at, size, word: operation === 'replaceValue' ? value : word };
  });

/** Characters. Changes upon changes would make texts that take longer to write than to read. */
const limit = 100_000;

/** Makes a change. */
export function mutate(text: string, mutation: Mutation): string {
  return operations[mutation.operation](text, mutation).slice(0, limit);
}

type Change = Omit<Mutation, 'operation'>;

const operations = {
  insert: (text: string, { at, word }: Change) => spliced(text, [...text], at, 0, word),
  overwrite: (text: string, { at, size, word }: Change) => spliced(text, [...text], at, size, word),
  replaceToken: (text: string, { at, word }: Change) => spliced(text, tokens(text), at, 1, word),
  deleteTokens: (text: string, { at, size }: Change) => spliced(text, tokens(text), at, size, ''),
  replaceByte: (text: string, { at, size }: Change) =>
    spliced(text, [...text], at, 1, String.fromCharCode((size * 37) % 256)),
  deleteLines: (text: string, { at, size }: Change) =>
    spliced(text, lines(text), at, (size % 3) + 1, ''),
  repeatLine: (text: string, { at, size }: Change) => {
    const line = pick(lines(text), at);
    return spliced(text, lines(text), at, 1, line.repeat(size));
  },
  moveLine: (text: string, { at, size }: Change) => {
    const line = pick(lines(text), at);
    const rest = spliced(text, lines(text), at, 1, '');
    return spliced(rest, lines(rest), at + size, 0, line);
  },
  insertLine: (text: string, { at, word }: Change) => withLine(text, at, word),
  replaceValue: (text: string, { at, word }: Change) => {
    const entries = lines(text).filter((line) => line.includes('='));
    const line = pick(entries, at);
    return line === '' ? text : text.replace(line, () => line.replace(/=.*/s, () => `= ${word}\n`));
  },
  truncate: (text: string, { at }: Change) => text.slice(0, at % (text.length + 1)),
  empty: () => '',
  windowsLines: (text: string) => text.replaceAll('\n', '\r\n'),
  oldLines: (text: string) => text.replaceAll('\n', '\r'),
  byteOrderMark: (text: string) => `\u00ef\u00bb\u00bf${text}`,
  wideCharacters: (text: string) => [...text].map((character) => `${character}\0`).join(''),
  nestedLists: (text: string, { at, size }: Change) =>
    withLine(text, at, `deep = ${'['.repeat(size ** 3)}${']'.repeat(size ** 3)}`),
  nestedTables: (text: string, { at, size }: Change) =>
    withLine(text, at, `deep = ${'{ a = '.repeat(size ** 2)}1${'}'.repeat(size ** 2)}`),
  longPath: (text: string, { at, size, word }: Change) =>
    withLine(text, at, `[dependencies${'.a'.repeat(size ** 2)}]\n${word}`),
  longText: (text: string, { at, size, word }: Change) =>
    spliced(text, tokens(text), at, 1, `"${word.replace(/["\\\n]/g, '').repeat(size ** 3)}"`),
};

const names = Object.keys(operations);

function withLine(text: string, at: number, line: string): string {
  return spliced(text, lines(text), at, 0, `${line}\n`);
}

function spliced(text: string, parts: string[], at: number, count: number, word: string): string {
  if (parts.length === 0) return text + word;
  return parts.toSpliced(at % parts.length, count, word).join('');
}

function pick(parts: string[], at: number): string {
  return parts[at % parts.length] ?? '';
}

function tokens(text: string): string[] {
  return text.match(/[\w-]+|\s+|[^]/g) ?? [];
}

function lines(text: string): string[] {
  return text.split(/(?<=\n)/);
}
