import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { callingManager } from './managers';
import { nxVersion, workspaceFiles } from './workspace-files';

function packageJson(directory: string, spec?: string) {
  return JSON.parse(workspaceFiles(directory, callingManager(), spec)['package.json'] ?? '');
}

function ofRepository(path: string) {
  return JSON.parse(readFileSync(join(__dirname, '../../..', path), 'utf8'));
}

test('a workspace starts with the Nx that this repository is tested with, and with the nx-hermit of this release', () => {
  expect(nxVersion).toBe(ofRepository('package.json').devDependencies.nx);
  const { version } = ofRepository('packages/nx-hermit/package.json');
  expect(packageJson('/somewhere').devDependencies).toEqual({
    nx: nxVersion,
    'nx-hermit': `^${version}`,
  });
});

test.each([
  ['/home/me/my-unikernels', 'my-unikernels'],
  ['/home/me/My Unikernels!', 'my-unikernels'],
  ['/', 'workspace'],
])('the package of %s is called %s', (directory, name) => {
  expect(packageJson(directory).name).toBe(name);
});

test('the path of a tarball is meant from where the command is called', () => {
  const { devDependencies } = packageJson('/somewhere', 'file:a.tgz');
  expect(devDependencies['nx-hermit']).toBe(`file:${resolve('a.tgz')}`);
});
