import { childOf, nameOf, parentOf, within } from './paths';

test.each([
  ['a', 'b', 'a/b'],
  ['a', 'b.c/d', 'a/b.c/d'],
  ['.', 'b', 'b'],
  ['a', '../b', 'b'],
  ['a/b', '../../c/d', 'c/d'],
  ['a', '..', '.'],
  ['a', '../..', '..'],
  ['a', '../../b', '../b'],
  ['.', '../b', '../b'],
  ['../a', 'b', '../a/b'],
  ['..', '../b', '../../b'],
  ['a', '', 'a'],
  ['a', '.', 'a'],
  ['.', './', '.'],
  ['a', './b//c/', 'a/b/c'],
  ['a', '.b/..c', 'a/.b/..c'],
  ['a/.b', '../c', 'a/c'],
  ['a', 'b/../c', 'a/c'],
  ['a', '/b', '/b'],
])('in %j, %j is %j', (base, path, expected) => {
  expect(within(base, path)).toBe(expected);
});

test.each([
  ['a', '.', 'a'],
  ['a/b', 'a', 'b'],
])('%j is in %j and called %j', (path, parent, name) => {
  expect([parentOf(path), nameOf(path), childOf(parent, name)]).toEqual([parent, name, path]);
});
