import { Problem } from '../problem';
import { nearest } from '../text/nearest';

/** A value of which nothing is known yet, and where it stands. */
export interface Unchecked {
  value: unknown;
  /** `path:line:column`, or whatever leads a person to it. */
  place(): string;
  /** The value under a key of it, or at a position of a list. */
  at(key: string | number): Unchecked;
}

/** Reads a value, or throws a Problem that names its place. */
export type Reader<T> = (from: Unchecked) => T;

/** The value at the top of a document. */
export function unchecked(
  document: unknown,
  place: (trail: (string | number)[]) => string,
  trail: (string | number)[] = [],
): Unchecked {
  return {
    value: document,
    place: () => place(trail),
    at: (key) => {
      const below = (document as Record<string | number, unknown>)[key];
      return unchecked(below, place, [...trail, key]);
    },
  };
}

/** The Problem of a value: `path:line:column: what is wrong`. */
export function wrong(from: Unchecked, what: string, cure?: string): Problem {
  return new Problem(`${from.place()}: ${what}`, cure);
}

export const text: Reader<string> = (from) => {
  if (typeof from.value === 'string') return from.value;
  throw wrong(from, 'this must be a text.');
};

export const flag: Reader<boolean> = (from) => {
  if (typeof from.value === 'boolean') return from.value;
  throw wrong(from, 'this must be true or false.');
};

/** A whole number. */
export function whole(least: number, most: number): Reader<number> {
  return (from) => {
    const { value } = from;
    if (Number.isInteger(value) && Number(value) >= least && Number(value) <= most) {
      return Number(value);
    }
    throw wrong(from, `this must be a whole number from ${least} to ${most}.`);
  };
}

/** A time. The longest that a timer of Node takes is 2^31 - 1 milliseconds. */
export const seconds: Reader<number> = (from) => {
  const { value } = from;
  if (typeof value === 'number' && value > 0 && value <= 2_147_483) return value;
  throw wrong(from, 'this must be a number of seconds, more than 0.');
};

export function listOf<T>(read: Reader<T>): Reader<T[]> {
  return (from) => {
    if (Array.isArray(from.value)) return from.value.map((_, index) => read(from.at(index)));
    throw wrong(from, 'this must be a list.');
  };
}

/** One of some words. */
export function wordOf(kind: string, words: readonly string[]): Reader<string> {
  return (from) => {
    const { value } = from;
    if (typeof value === 'string' && words.includes(value)) return value;
    const guess = typeof value === 'string' ? nearest(value, words) : undefined;
    throw wrong(
      from,
      `${JSON.stringify(value)} is not ${kind}. There are: ${words.join(', ')}.`,
      guess && `write "${guess}"`,
    );
  };
}

/** What the readers of the keys of a table give. All keys may be missing. */
export type Read<Readers> = {
  [Key in keyof Readers]?: Readers[Key] extends Reader<infer T> ? T : never;
};

/** A table with these keys and no others. */
export function tableOf<Readers extends Record<string, Reader<unknown>>>(
  readers: Readers,
): Reader<Read<Readers>> {
  return (from) => {
    const entries = keysOf(from).map((key) => [key, reader(readers, key, from)(from.at(key))]);
    return Object.fromEntries(entries);
  };
}

/** A table with any keys. */
export function mapOf<T>(read: Reader<T>): Reader<Record<string, T>> {
  return (from) => Object.fromEntries(keysOf(from).map((key) => [key, read(from.at(key))]));
}

/** The value under a key that has to be there. */
export function required<T>(value: T | undefined, key: string, from: Unchecked): T {
  if (value !== undefined) return value;
  throw wrong(from, `"${key}" is missing here.`);
}

function keysOf(from: Unchecked): string[] {
  const { value } = from;
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return Object.keys(value);
  }
  throw wrong(from, 'this must be a table.');
}

function reader<Readers extends Record<string, Reader<unknown>>>(
  readers: Readers,
  key: string,
  from: Unchecked,
): Reader<unknown> {
  if (Object.hasOwn(readers, key)) return readers[key] as Reader<unknown>;
  const known = Object.keys(readers);
  const guess = nearest(key, known);
  throw wrong(
    from.at(key),
    `there is no key "${key}" here. There are: ${known.join(', ')}.`,
    guess && `write "${guess}"`,
  );
}
