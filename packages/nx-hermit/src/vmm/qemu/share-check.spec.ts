import { readVolumes } from '../volumes';
import { chooseVirtiofsd, shareObstacle, type ShareWish } from './share-check';
import { type Virtiofsd } from './virtiofsd';

const image = { arch: 'x86_64', deviceFeatures: ['fs', 'tcp'] } as const;
const wish = (volumes: string[], changes: Partial<ShareWish> = {}): ShareWish => ({
  ...{ platform: 'linux', image, volumes: readVolumes(volumes) },
  ...changes,
});
const unknown = { arch: 'riscv64' } as const;

test.each<[string, ShareWish]>([
  ['one folder', wish(['a:/data'])],
  ['read-only', wish(['a:/root:ro'])],
  ['on aarch64', wish(['a:/data'], { image: { ...image, arch: 'aarch64' } })],
  ['none on a Mac', wish([], { platform: 'darwin' })],
  ['anything with a kernel that is not known', wish(['a:/x/y', 'b:/z'], { image: unknown })],
])('can be shared: %s', (_, it) => {
  expect(shareObstacle(it)).toBeUndefined();
});

test.each<[string, ShareWish, RegExp, RegExp]>([
  ['on a Mac', wish(['a:/data'], { platform: 'darwin' }), /needs Linux/, /uhyve/],
  [
    'a long path',
    wish([`a:/${'x'.repeat(37)}`], { image: unknown }),
    /at most 36 bytes/,
    /shorter/,
  ],
  ['on riscv64', wish(['a:/x'], { image: { ...image, arch: 'riscv64' } }), /on riscv64/, /away/],
  [
    'without fs',
    wish(['a:/x'], { image: { ...image, deviceFeatures: [] } }),
    /feature `fs`/,
    /add "fs"/,
  ],
  ['two', wish(['a:/x', 'b:/y']), /2 volumes.*only one/, /into one/],
  ['deeper', wish(['a:/x/y']), /\/x\/y, where the kernel/, /like \/data/],
  ["the kernel's own", wish(['a:/tmp']), /\/tmp, where the kernel/, /taken/],
])('cannot be shared: %s', (_, it, message, cure) => {
  const problem = shareObstacle(it);
  expect(problem?.message).toMatch(message);
  expect(problem?.cure).toMatch(cure);
});

describe('choosing a virtiofsd', () => {
  const ofQemu: Virtiofsd = { path: '/c', version: '7.2.22', isOfQemu: true };
  const older: Virtiofsd = { path: '/o', version: '1.10.1', isOfQemu: false };
  const newer: Virtiofsd = { path: '/n', version: '1.13.3', isOfQemu: false };
  const choose = (found: Virtiofsd[], mode = 'rw') =>
    chooseVirtiofsd(found, readVolumes([`a:/x:${mode}`]));

  it('takes the first that does', () => {
    expect(choose([ofQemu, older, newer])).toBe(older);
    expect(choose([older, newer], 'ro')).toBe(newer);
  });

  it('says what is missing', () => {
    expect(() => choose([])).toThrow('nowhere on this machine');
    expect(() => choose([ofQemu])).toThrow('needs a newer virtiofsd');
    expect(() => choose([older], 'ro')).toThrow('/x to be read-only');
  });
});
