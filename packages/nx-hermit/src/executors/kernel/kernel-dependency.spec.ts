import { parseManifest } from '../../cargo/manifest';
import { kernelDependency, scratchManifest } from './kernel-dependency';

function find(tables: string, rootText?: string) {
  const manifest = parseManifest(
    `[package]\nname = "kernel"\n${tables}`,
    'packages/kernel/Cargo.toml',
  );
  const root = rootText === undefined ? manifest : parseManifest(rootText, 'Cargo.toml');
  return kernelDependency(manifest, root);
}

test('the kernel is found by its crate, under whatever name', () => {
  expect(find('[dependencies]\nhermit-kernel = "=0.11.0"')?.source).toEqual({ version: '=0.11.0' });
  expect(
    find('[dependencies.kernel]\npackage = "hermit-kernel"\nversion = "0.11"\nfeatures = ["tcp"]')
      ?.source,
  ).toEqual({ version: '0.11' });
});

test('a kernel of one architecture alone is found', () => {
  const manifest =
    '[dependencies]\nlog = "0.4"\n' +
    `[target.'cfg(target_arch = "x86_64")'.dependencies]\n` +
    'hermit-kernel = { git = "https://example.org/kernel", tag = "v0.13.2" }';
  expect(find(manifest)?.source).toEqual({ git: 'https://example.org/kernel', tag: 'v0.13.2' });
});

test('a package without a kernel has none', () => {
  expect(find('[dependencies]\nhermit = "0.12"')).toBeUndefined();
  expect(find('[build-dependencies]\nhermit-kernel = "0.11"')).toBeUndefined();
  expect(find('')).toBeUndefined();
});

test('the package that fetches it asks for the same version, inherited or not', () => {
  const text = '[dependencies]\nhermit-kernel.workspace = true';
  const dependency = find(text, '[workspace.dependencies]\nhermit-kernel = "=0.11.0"');
  expect(dependency && scratchManifest(dependency, '/repository')).toContain(
    '[dependencies.hermit-kernel]\nversion = "=0.11.0"\ndefault-features = false',
  );
});

test('the package that fetches it asks for the same directory', () => {
  const dependency = find('[dependencies]\nhermit-kernel = { path = "../../hermit" }');
  expect(dependency && scratchManifest(dependency, '/repository')).toContain(
    '[dependencies.hermit-kernel]\npath = "/repository/hermit"\ndefault-features = false',
  );
});
