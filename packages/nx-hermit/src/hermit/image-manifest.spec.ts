import { manifestName, manifestText } from './image-manifest';

const facts = {
  arch: 'aarch64',
  triple: 'aarch64-unknown-hermit',
  kernelVersion: '0.11.0',
  entryVersion: 4,
  uhyveInterfaceVersion: 1,
  size: 7,
  needsBytes: 9,
  sha256: 'ab',
} as const;

test('the description lies beside the image', () => {
  expect(manifestName('dist/app/hello')).toBe('dist/app/hello.hermit.json');
});

test('it says what the image itself says, and the profile', () => {
  expect(JSON.parse(manifestText(facts, 'dev'))).toEqual({
    triple: 'aarch64-unknown-hermit',
    arch: 'aarch64',
    profile: 'dev',
    kernelVersion: '0.11.0',
    entryVersion: 4,
    uhyveInterfaceVersion: 1,
    size: 7,
    sha256: 'ab',
  });
});

test('what the image does not tell is left out', () => {
  const text = manifestText({ ...facts, kernelVersion: undefined }, 'release');
  expect(JSON.parse(text)).not.toHaveProperty('kernelVersion');
});
