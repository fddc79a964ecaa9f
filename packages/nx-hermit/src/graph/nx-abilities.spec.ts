import { temporaryRepository } from '../cargo/testing/temporary-repository';
import { abilitiesOf, nxAbilities } from './nx-abilities';

test.each([
  ['22.7.12', false, false],
  ['23.2.1', false, false],
  ['23.3.0', true, false],
  ['24.0.0', true, false],
  ['24.0.2', true, true],
  ['25.0.0-beta.1', true, true],
  [undefined, false, false],
])('Nx %s', (version, hashesIgnoredFiles, renewsExternalNodes) => {
  expect(abilitiesOf(version)).toEqual({ hashesIgnoredFiles, renewsExternalNodes });
});

test('the Nx that counts is the one that is installed in the repository', () => {
  const { root } = temporaryRepository({ 'node_modules/nx/package.json': '{"version":"22.7.12"}' });
  expect(nxAbilities(root)).toEqual(abilitiesOf('22.7.12'));
});

test('without one it is the one beside nx-hermit, here the newest', () => {
  const { root } = temporaryRepository({ 'package.json': '{}' });
  expect(nxAbilities(root)).toEqual({ hashesIgnoredFiles: true, renewsExternalNodes: true });
});
