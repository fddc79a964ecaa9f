import { parse } from 'smol-toml';

/** The keys and list positions that lead from a document to a value. */
export type Trail = readonly (string | number)[];

/** A text and how far it is read, with what is looked for and the nearest that was found. */
interface Search {
  readonly text: string;
  at: number;
  readonly trail: Trail;
  found: { depth: number; offset: number };
}

/** How far along the trail something lies, or that it lies off it. */
type Depth = number | undefined;

const blank = /(?:\s|#[^\n]*)*/y;
const betweenItems = /(?:[\s,]|#[^\n]*)*/y;
const beforeKey = /[ \t.]*/y;
const afterKey = /[ \t]*/y;
const key = /"(?:[^"\\]|\\.)*"|'[^']*'|[^\s.=\]]+/y;
const multilineText = /"""(?:[^\\]|\\[^])*?"{3,5}|'''[^]*?'{3,5}/y;
const text = /"[^"\\]*(?:\\.[^"\\]*)*"|'[^']*'/y;
const otherValue = /[^,\]}#\r\n]+/y;

/**
 * Where in a text the value of a trail is first named, or else the nearest that holds it; 0 if nothing does.
 *
 * @param document a valid TOML document
 */
export function offsetOf(document: string, trail: Trail): number {
  const search: Search = { text: document, at: 0, trail, found: { depth: 0, offset: 0 } };
  // The tables so far of the lists along the trail, by the depth of the list.
  const counts: number[] = [];
  let table: Depth = 0;
  take(search, blank);
  for (let before = -1; before < search.at && search.at < document.length;) {
    before = search.at;
    if (document[search.at] === '[') table = scanHeader(search, counts);
    else scanEntry(search, table);
    take(search, blank);
  }
  return search.found.offset;
}

/** `[a.b]` or `[[a.b]]`; what leads through a list leads through the last of its tables. */
function scanHeader(search: Search, counts: number[]): Depth {
  const brackets = search.text[search.at + 1] === '[' ? 2 : 1;
  search.at += brackets;
  const keys = readKeys(search);
  search.at += brackets;
  let depth: Depth = 0;
  for (const [index, { name, offset }] of keys.entries()) {
    depth = step(search, depth, name, offset);
    if (depth === undefined) return undefined;
    if (brackets === 2 && index === keys.length - 1) counts[depth] = (counts[depth] ?? 0) + 1;
    const count = counts[depth];
    if (count !== undefined) depth = step(search, depth, count - 1, offset);
  }
  return depth;
}

function scanEntry(search: Search, table: Depth): void {
  let depth = table;
  for (const { name, offset } of readKeys(search)) depth = step(search, depth, name, offset);
  search.at += '='.length;
  take(search, blank);
  scanValue(search, depth);
}

function step(search: Search, depth: Depth, name: string | number, offset: number): Depth {
  if (depth === undefined || search.trail[depth] !== name) return undefined;
  if (depth + 1 > search.found.depth) search.found = { depth: depth + 1, offset };
  return depth + 1;
}

function readKeys(search: Search): { name: string; offset: number }[] {
  const keys = [];
  do {
    take(search, beforeKey);
    const offset = search.at;
    keys.push({ name: keyName(take(search, key)), offset });
    take(search, afterKey);
  } while (search.text[search.at] === '.');
  return keys;
}

function keyName(written: string): string {
  return /^["']/.test(written) ? String(parse(`key = ${written}`).key) : written;
}

function scanValue(search: Search, depth: Depth): void {
  const first = search.text[search.at];
  if (first === '[') {
    scanItems(search, ']', (index) => scanValue(search, step(search, depth, index, search.at)));
  } else if (first === '{') {
    scanItems(search, '}', () => scanEntry(search, depth));
  } else if (take(search, multilineText) === '' && take(search, text) === '') {
    take(search, otherValue);
  }
}

function scanItems(search: Search, end: string, scanItem: (index: number) => void): void {
  search.at += 1;
  take(search, blank);
  for (let index = 0; search.at < search.text.length && search.text[search.at] !== end; index++) {
    scanItem(index);
    take(search, betweenItems);
  }
  search.at += 1;
}

function take(search: Search, pattern: RegExp): string {
  pattern.lastIndex = search.at;
  const [taken = ''] = pattern.exec(search.text) ?? [];
  search.at += taken.length;
  return taken;
}
