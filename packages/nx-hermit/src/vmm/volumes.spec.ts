import { readVolumes } from './volumes';

test.each([
  ['./data:/data', { host: './data', guest: '/data', readOnly: false }],
  ['/a b/c:/data/:ro', { host: '/a b/c', guest: '/data', readOnly: true }],
  ['x:/a/../b//c:rw', { host: 'x', guest: '/b/c', readOnly: false }],
])('volume %s', (text, volume) => {
  expect(readVolumes([text])).toEqual([volume]);
});

test.each([
  '',
  'data',
  'data:',
  ':/data',
  'data:data',
  'data:/',
  'data:/x/..',
  'a:/b:rx',
  'a:/b:/c',
])('volume %j is refused', (text) =>
  expect(() => readVolumes([text])).toThrow(`"${text}", which is not a volume`),
);

test.each([
  [['a:/x', 'b:/x'], '/x and /x'],
  [['a:/x/y', 'b:/x'], '/x/y and /x'],
])('volumes %j lie within each other', (texts, places) => {
  expect(() => readVolumes(texts)).toThrow(places);
});

test('volumes beside each other are well', () => {
  expect(readVolumes(['a:/x', 'b:/xy', 'a:/z'])).toHaveLength(3);
});
