import { readNxJson, updateNxJson } from '@nx/devkit';
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import { packageDirectory } from './package-directory';

const app = { name: 'hello', kind: 'app' } as const;

it('is in packages where there is no other folder', () => {
  expect(packageDirectory(createTreeWithEmptyWorkspace(), app)).toBe('packages/hello');
});

it('is in the usual folder for its kind where that is there', () => {
  const tree = createTreeWithEmptyWorkspace();
  tree.write('apps/other/Cargo.toml', '');
  expect(packageDirectory(tree, app)).toBe('apps/hello');
  expect(packageDirectory(tree, { name: 'shared', kind: 'lib' })).toBe('packages/shared');
});

it('is in the folder that nx.json names', () => {
  const tree = createTreeWithEmptyWorkspace();
  tree.write('apps/other/Cargo.toml', '');
  updateNxJson(tree, { ...readNxJson(tree), workspaceLayout: { appsDir: './unikernels/' } });
  expect(packageDirectory(tree, app)).toBe('unikernels/hello');
});

it.each([
  ['.', 'deep/hello', 'deep/hello'],
  ['.', './deep/hello/', 'deep/hello'],
  ['.', '.', '.'],
  ['apps', 'hello', 'apps/hello'],
  ['apps', '../libs/hello', 'libs/hello'],
  ['apps', 'apps/hello', 'apps/hello'],
])('is, run in %s, with --directory=%s, %s', (here, directory, expected) => {
  const tree = createTreeWithEmptyWorkspace();
  const workingDirectory = here === '.' ? tree.root : `${tree.root}/${here}`;
  expect(packageDirectory(tree, { ...app, directory }, workingDirectory)).toBe(expected);
});

it.each(['..', '../elsewhere', '/elsewhere'])(
  'is not outside of the workspace: %s',
  (directory) => {
    const tree = createTreeWithEmptyWorkspace();
    expect(() => packageDirectory(tree, { ...app, directory }, tree.root)).toThrow(
      `The folder ${directory} is outside of the workspace`,
    );
  },
);
