import { parseToml } from '../../cargo/toml';
import { kernelDependency, scratchManifest } from './kernel-dependency';

const find = (manifest: string) => kernelDependency(parseToml(manifest, 'Cargo.toml'));

test('the kernel is found by its crate, under whatever name', () => {
  expect(find('[dependencies]\nhermit-kernel = "=0.11.0"')).toEqual({ version: '=0.11.0' });
  expect(
    find('[dependencies.kernel]\npackage = "hermit-kernel"\nversion = "0.11"\nfeatures = ["tcp"]'),
  ).toEqual({ version: '0.11' });
});

test('a kernel of one architecture alone is found', () => {
  const manifest =
    '[dependencies]\nlog = "0.4"\n' +
    `[target.'cfg(target_arch = "x86_64")'.dependencies]\n` +
    'hermit-kernel = { git = "https://example.org/kernel", tag = "v0.13.2" }';
  expect(find(manifest)).toEqual({ git: 'https://example.org/kernel', tag: 'v0.13.2' });
});

test('a package without a kernel has none', () => {
  expect(find('[dependencies]\nhermit = "0.12"')).toBeUndefined();
  expect(find('[package]\nname = "x"')).toBeUndefined();
});

test('the package that fetches it asks for the same source', () => {
  expect(scratchManifest({ path: '../kernel' }, '/work/packages/my-kernel')).toContain(
    '[dependencies.hermit-kernel]\npath = "/work/packages/kernel"\ndefault-features = false',
  );
});
