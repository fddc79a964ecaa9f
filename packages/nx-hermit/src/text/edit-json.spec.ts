import { editJson } from './edit-json';

it('adds to a list and keeps comments and order', () => {
  const text = '{\n  // graph\n  "plugins": [\n    "a" // first\n  ],\n  "z": 1,\n  "b": 2\n}\n';
  expect(editJson(text, [[['plugins', -1], 'nx-hermit']])).toBe(
    '{\n  // graph\n  "plugins": [\n    "a", // first\n    "nx-hermit"\n  ],\n  "z": 1,\n  "b": 2\n}\n',
  );
});

it.each([
  [
    'behind the last value',
    '{\n  "x": 1 // x\n}\n',
    '{\n  "x": 1, // x\n  "y": [\n    2\n  ]\n}\n',
  ],
  [
    'behind a last comma',
    '{\n  "x": 1, // x\n}\n',
    '{\n  "x": 1, // x\n  "y": [\n    2\n  ],\n}\n',
  ],
])('leaves a comment %s with that value', (_, text, expected) => {
  expect(editJson(text, [[['y'], [2]]])).toBe(expected);
});

it('makes what the path needs, in an empty object too', () => {
  expect(JSON.parse(editJson('{}', [[['sync', 'globalGenerators'], ['x:y']]]))).toEqual({
    sync: { globalGenerators: ['x:y'] },
  });
});

it('removes a value', () => {
  const text = '{\n  "a": 1,\n  // about b\n  "b": 2\n}\n';
  expect(JSON.parse(editJson(text, [[['b'], undefined]]))).toEqual({ a: 1 });
});

it('removes a value and leaves what is around it as it is written', () => {
  const text = '{\n  "a": 1,\n  // about b\n  "b": [2],\n  "c": 3\n}\n';
  const edited = editJson(text, [
    [['a'], undefined],
    [['c'], undefined],
  ]);
  expect(edited).toBe('{\n  // about b\n  "b": [2]\n}\n');
});

it('indents and ends lines as the file does', () => {
  expect(editJson('{\r\n\t"a": 1\r\n}\r\n', [[['b'], { c: 2 }]])).toBe(
    '{\r\n\t"a": 1,\r\n\t"b": {\r\n\t\t"c": 2\r\n\t}\r\n}\r\n',
  );
});

it('makes one change after the other', () => {
  const text = '{ "list": [] }';
  const edited = editJson(text, [
    [['list', -1], 1],
    [['list', -1], 2],
  ]);
  expect(JSON.parse(edited)).toEqual({ list: [1, 2] });
});
