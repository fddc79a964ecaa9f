import { readOptions } from '../options';
import { withMountPoint } from './mount-point';

const kernelVersion = '0.11.0';

test.each<[string[], string, string[]]>([
  [[], kernelVersion, []],
  [['a:/root'], kernelVersion, []],
  [['a:/data'], kernelVersion, ['-mount', '/data']],
  [['a:/data/x', 'b:/data/y'], kernelVersion, ['-mount', '/data']],
  [['a:/x', 'b:/y'], '0.13.1', []],
])('%j with kernel %s', (volumes, version, kernelArgs) => {
  const settings = readOptions({ volumes });
  expect(withMountPoint(settings, { kernelVersion: version })).toEqual(kernelArgs);
});

test('what the user says is left alone', () => {
  const settings = readOptions({ volumes: 'a:/x', kernelArgs: '-mount /y' });
  expect(withMountPoint(settings, { kernelVersion })).toEqual(['-mount', '/y']);
});

test.each([[['a:/x', 'b:/y']], [['a:/tmp/x']]])('%j is refused', (volumes) => {
  expect(withMountPoint(readOptions({ volumes }), { kernelVersion })).toMatchObject({
    message: expect.stringContaining('sees all volumes in one new folder'),
  });
});
