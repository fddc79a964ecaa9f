import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import { appToml, kernelToml, packageToml } from '../../cargo/testing/temporary-repository';
import { appPackages, kernelPackages, nearestWorkspace, readCargoTree } from './cargo-tree';

async function cargoTree(files: Record<string, string>) {
  const tree = createTreeWithEmptyWorkspace();
  for (const [path, text] of Object.entries(files)) tree.write(path, text);
  return readCargoTree(tree);
}

const workspace = '[workspace]\nmembers = ["apps/*"]\n';

it('finds the manifests of a tree, in order', async () => {
  const cargo = await cargoTree({
    'Cargo.toml': workspace,
    'apps/b/Cargo.toml': packageToml('b'),
    'apps/a/Cargo.toml': packageToml('a'),
  });
  expect(cargo.manifests.map(({ directory }) => directory)).toEqual(['.', 'apps/a', 'apps/b']);
  expect(cargo.find('apps/a')?.package?.name).toBe('a');
  expect(cargo.find('apps/c')).toBeUndefined();
});

it('reads on where a manifest is broken, and keeps what it was', async () => {
  const cargo = await cargoTree({ 'a/Cargo.toml': '[package\n', 'b/Cargo.toml': packageToml('b') });
  expect(cargo.manifests.map(({ directory }) => directory)).toEqual(['b']);
  expect(cargo.broken.get('a')?.message).toMatch(/^a\/Cargo\.toml:1:/);
});

it('tells apps, kernels and the rest apart, inheritance included', async () => {
  const cargo = await cargoTree({
    'Cargo.toml': `${workspace}[workspace.dependencies]\nhermit = "=0.12.0"\n`,
    'apps/one/Cargo.toml': appToml('one'),
    'apps/one/src/main.rs': '',
    'apps/two/Cargo.toml': packageToml('two', '[dependencies]\nhermit.workspace = true'),
    'apps/two/src/main.rs': '',
    'apps/no-binary/Cargo.toml': appToml('no-binary'),
    'apps/no-binary/src/lib.rs': '',
    'apps/library/Cargo.toml': packageToml('library'),
    'kernel/Cargo.toml': kernelToml('kernel'),
  });
  expect(appPackages(cargo).map((it) => it.package.name)).toEqual(['one', 'two']);
  expect(kernelPackages(cargo).map((it) => it.package.name)).toEqual(['kernel']);
});

it('finds the nearest workspace, with or without a package of its own', async () => {
  const cargo = await cargoTree({
    'Cargo.toml': workspace,
    'apps/a/Cargo.toml': packageToml('a'),
    'kernel/Cargo.toml': kernelToml('kernel'),
  });
  expect(nearestWorkspace(cargo, 'apps/new')?.directory).toBe('.');
  expect(nearestWorkspace(cargo, 'kernel/tools')?.directory).toBe('kernel');
  expect(nearestWorkspace(await cargoTree({}), 'apps/new')).toBeUndefined();
});

it('does not take a broken manifest for one that is not there', async () => {
  const cargo = await cargoTree({ 'Cargo.toml': '[workspace' });
  expect(() => nearestWorkspace(cargo, 'apps/new')).toThrow(/^Cargo\.toml:1:/);
});
