import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeFolder } from './folder';

let parent: string;

beforeEach(() => (parent = mkdtempSync(join(tmpdir(), 'create-nx-hermit-'))));
afterEach(() => rmSync(parent, { recursive: true }));

test('a new folder below others that are new, too, is removed with these', () => {
  const directory = join(parent, 'a/b');
  const folder = makeFolder(directory, { 'nx.json': '{}' });
  expect(readdirSync(directory)).toEqual(['nx.json']);
  folder.remove();
  expect(existsSync(join(parent, 'a'))).toBe(false);
});

test('of a repository that was there, .git stays', () => {
  mkdirSync(join(parent, '.git'));
  const folder = makeFolder(parent, { 'nx.json': '{}' });
  mkdirSync(join(parent, 'node_modules'));
  folder.remove();
  expect(readdirSync(parent)).toEqual(['.git']);
});

test('what is not empty is left alone', () => {
  writeFileSync(join(parent, 'notes.txt'), 'mine');
  expect(() => makeFolder(parent, { 'nx.json': '{}' })).toThrow(/is not empty: there is notes.txt/);
  expect(readdirSync(parent)).toEqual(['notes.txt']);
});

test('a file is no folder', () => {
  writeFileSync(join(parent, 'notes.txt'), 'mine');
  expect(() => makeFolder(join(parent, 'notes.txt'), {})).toThrow('is no folder');
  expect(() => makeFolder(join(parent, 'notes.txt/deeper'), {})).toThrow('could not be made');
});
