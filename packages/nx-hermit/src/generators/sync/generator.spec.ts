import { type Tree } from '@nx/devkit';
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import { appToml, kernelToml, packageToml } from '../../cargo/testing/temporary-repository';
import syncGenerator from './generator';

function treeOf(files: Record<string, string>): Tree {
  const tree = createTreeWithEmptyWorkspace();
  for (const [path, text] of Object.entries(files)) tree.write(path, text);
  return tree;
}

const text = (tree: Tree, path: string) => tree.read(path, 'utf8');

async function synced(files: Record<string, string>) {
  const tree = treeOf(files);
  const result = await syncGenerator(tree);
  const [, ...details] = result?.outOfSyncMessage.split('\n') ?? [];
  return { tree, details };
}

const kernelToolchain =
  '[toolchain]\n# pinned\nchannel = "nightly-2025-03-15"\ncomponents = ["rust-src", "llvm-tools"]\n';
const metadata = (kernel: string) =>
  `[package.metadata.hermit]\n# ours\nkernel = "${kernel}" # one\n`;

/** A repository in which everything agrees. */
const inSync = {
  'Cargo.toml': '# all apps\n[workspace]\nresolver = "3"\nmembers = ["apps/*"] # by place\n',
  'rust-toolchain.toml': '[toolchain]\nchannel = "1.95.0"\ncomponents = ["rust-src"]\n',
  'apps/app/Cargo.toml': appToml('app', metadata('kernel')),
  'apps/app/src/main.rs': 'fn main() {}\n',
  'kernel/Cargo.toml': kernelToml('kernel'),
  'kernel/rust-toolchain.toml': kernelToolchain,
};

function without(path: keyof typeof inSync): Record<string, string> {
  return Object.fromEntries(Object.entries(inSync).filter(([key]) => key !== path));
}

it('finds nothing where everything agrees', async () => {
  const tree = treeOf(inSync);
  const before = tree.listChanges().length;
  expect(await syncGenerator(tree)).toBeUndefined();
  expect(tree.listChanges()).toHaveLength(before);
});

it('finds nothing the second time', async () => {
  const { tree } = await synced({
    ...inSync,
    'libs/lib/Cargo.toml': packageToml('lib'),
    'kernel/rust-toolchain.toml': 'nightly-2024-01-01\n',
    'apps/app/Cargo.toml': appToml('app', metadata('kernle')),
  });
  expect(await syncGenerator(tree)).toBeUndefined();
});

it('finds nothing where there is no Cargo.toml', async () => {
  expect(await syncGenerator(treeOf({}))).toBeUndefined();
});

it('leaves out what is broken', async () => {
  const { details } = await synced({
    ...inSync,
    'apps/broken/Cargo.toml': '[package',
    'libs/rust-toolchain': '',
  });
  expect(details).toEqual([]);
});

describe('the members of a workspace', () => {
  it('get a package that is not listed', async () => {
    const { tree, details } = await synced({
      ...inSync,
      'libs/lib/Cargo.toml': packageToml('lib'),
    });
    expect(text(tree, 'Cargo.toml')).toBe(
      inSync['Cargo.toml'].replace('["apps/*"]', '["apps/*", "libs/lib"]'),
    );
    expect(details).toEqual([
      '  - Cargo.toml: the package in libs/lib is not listed, and "libs/lib" comes to "members".',
    ]);
  });

  it.each([
    ['is excluded', { 'Cargo.toml': `${inSync['Cargo.toml']}exclude = ["libs"]\n` }, ''],
    ['is a workspace of its own', {}, '[workspace]\n'],
    [
      'is reached by the path of a member',
      {
        'apps/app/Cargo.toml': appToml('app', '[dependencies]\nlib = { path = "../../libs/lib" }'),
      },
      '',
    ],
    [
      'is reached by a path that a member inherits',
      {
        'Cargo.toml': `${inSync['Cargo.toml']}[workspace.dependencies]\nlib = { path = "libs/lib" }\n`,
        'apps/app/Cargo.toml': appToml('app', '[dev-dependencies]\nlib.workspace = true'),
      },
      '',
    ],
  ])('do not get one that %s', async (_, files, rest) => {
    const manifest = packageToml('lib', rest);
    expect(
      (await synced({ ...inSync, ...files, 'libs/lib/Cargo.toml': manifest })).details,
    ).toEqual([]);
  });

  it('do not get a kernel package, which is excluded instead', async () => {
    const manifest = kernelToml('kernel').replace('[workspace]\n', '');
    const { tree } = await synced({ ...inSync, 'kernel/Cargo.toml': manifest });
    expect(text(tree, 'Cargo.toml')).toContain('exclude = ["kernel"]');
  });

  it.each(['gone', 'gone/*', 'docs'])('lose an entry that leads nowhere: %s', async (entry) => {
    const { tree, details } = await synced({
      ...inSync,
      'docs/readme.md': '',
      'Cargo.toml': `[workspace]\nmembers = [\n  "apps/*",\n  # no more\n  "${entry}",\n]\n`,
    });
    expect(text(tree, 'Cargo.toml')).toBe('[workspace]\nmembers = [\n  "apps/*",\n]\n');
    expect(details).toEqual([
      `  - Cargo.toml: "${entry}" in "members" leads to no package, and goes.`,
    ]);
  });

  it('keep what lies outside of the repository, and what is no valid pattern', async () => {
    const manifest = '[workspace]\nmembers = ["apps/*", "../elsewhere", "a[", "."]\n';
    expect(
      (await synced({ ...inSync, 'Cargo.toml': `${manifest}[package]\nname = "root"\n` })).details,
    ).toEqual([]);
  });
});

describe('the kernel of an app', () => {
  const app = (kernel: string) => ({ 'apps/app/Cargo.toml': appToml('app', metadata(kernel)) });

  it('becomes the only one there is', async () => {
    const { tree, details } = await synced({ ...inSync, ...app('old-kernel') });
    expect(text(tree, 'apps/app/Cargo.toml')).toBe(inSync['apps/app/Cargo.toml']);
    expect(details).toEqual([
      '  - apps/app/Cargo.toml: the kernel "old-kernel" is no package of this repository, and becomes "kernel".',
    ]);
  });

  it('is for a person to choose where there are several', async () => {
    const other = {
      'other/Cargo.toml': kernelToml('other'),
      'other/rust-toolchain.toml': kernelToolchain,
    };
    const tree = treeOf({ ...inSync, ...other, ...app('gone') });
    await expect(syncGenerator(tree)).rejects.toThrow(/"gone".*more than one.*kernel, other/);
    expect(text(tree, 'apps/app/Cargo.toml')).toContain('"gone"');
  });

  it('is for a person to make where there is none', async () => {
    const files = without('kernel/Cargo.toml');
    await expect(syncGenerator(treeOf({ ...files, ...app('gone') }))).rejects.toThrow(
      'nx g nx-hermit:kernel gone',
    );
  });

  it('is left to the graph where it names a package that is no kernel', async () => {
    expect((await synced({ ...inSync, ...app('app') })).details).toEqual([]);
  });
});

describe('toolchain files', () => {
  it('of a kernel get the channel of its release, and keep the rest', async () => {
    const { tree, details } = await synced({
      ...inSync,
      'kernel/rust-toolchain.toml': kernelToolchain.replace('2025-03-15', '2024-12-01'),
    });
    expect(text(tree, 'kernel/rust-toolchain.toml')).toBe(kernelToolchain);
    expect(details).toEqual([
      '  - kernel/rust-toolchain.toml: the channel is nightly-2024-12-01, and becomes nightly-2025-03-15, which the ' +
        'Hermit kernel 0.11.0 was released with.',
    ]);
  });

  it('of a kernel whose release is not known keep their channel', async () => {
    const { details } = await synced({
      ...inSync,
      'kernel/Cargo.toml': kernelToml('kernel').replace('=0.11.0', '0.11'),
      'kernel/rust-toolchain.toml': kernelToolchain.replace('2025-03-15', '2024-12-01'),
    });
    expect(details).toEqual([]);
  });

  it('of a kernel from git get the channel of its tag', async () => {
    const git = 'git = "https://github.com/hermit-os/kernel.git"\ntag = "v0.13.2"';
    const { tree } = await synced({
      ...inSync,
      'kernel/Cargo.toml': kernelToml('kernel').replace('version = "=0.11.0"', git),
    });
    expect(text(tree, 'kernel/rust-toolchain.toml')).toContain('channel = "nightly-2026-02-01"');
  });

  it('are made for a kernel that has none of its own', async () => {
    const { tree } = await synced(without('kernel/rust-toolchain.toml'));
    expect(text(tree, 'kernel/rust-toolchain.toml')).toMatch(
      /^\[toolchain\]\nchannel = "nightly-2025-03-15"\ncomponents = \["rust-src", "llvm-tools", "rustfmt"\]\n$/,
    );
    expect(text(tree, 'rust-toolchain.toml')).toBe(inSync['rust-toolchain.toml']);
  });

  it('get the components that builds need', async () => {
    const { tree, details } = await synced({
      ...inSync,
      'rust-toolchain.toml': '[toolchain]\nchannel = "1.95.0"\ncomponents = ["clippy"] # few\n',
      'kernel/rust-toolchain.toml': kernelToolchain.replace(', "llvm-tools"', ''),
    });
    expect(text(tree, 'rust-toolchain.toml')).toBe(
      '[toolchain]\nchannel = "1.95.0"\ncomponents = ["clippy", "rust-src"] # few\n',
    );
    expect(text(tree, 'kernel/rust-toolchain.toml')).toBe(kernelToolchain);
    expect(details).toHaveLength(2);
  });

  it('are left alone where they name a component by its older name, or a toolchain by its path', async () => {
    const { details } = await synced({
      ...inSync,
      'rust-toolchain.toml': '[toolchain]\npath = "/opt/rust"\n',
      'kernel/rust-toolchain.toml': kernelToolchain.replace('llvm-tools', 'llvm-tools-preview'),
    });
    expect(details).toEqual([]);
  });

  it('with a mere name get a table where they need one', async () => {
    const files = without('rust-toolchain.toml');
    const { tree } = await synced({ ...files, 'rust-toolchain': '1.95.0\n' });
    expect(text(tree, 'rust-toolchain')).toMatch(
      /^\[toolchain\]\nchannel = "1\.95\.0"\ncomponents = \["rust-src"\]\n$/,
    );
  });

  it('of an app that contradict those of its workspace are for a person to mend', async () => {
    const own = '[toolchain]\nchannel = "1.94.0"\n';
    const tree = treeOf({ ...inSync, 'apps/app/rust-toolchain.toml': own });
    await expect(syncGenerator(tree)).rejects.toThrow(
      /apps\/app\/rust-toolchain\.toml: it pins 1\.94\.0, but .* built by 1\.95\.0, because of rust-toolchain\.toml/,
    );
    expect(text(tree, 'apps/app/rust-toolchain.toml')).toBe(own);
  });
});

it('tells what a person has to mend beside what it mends itself', async () => {
  const { details } = await synced({
    ...inSync,
    'libs/lib/Cargo.toml': packageToml('lib'),
    'apps/app/rust-toolchain.toml': '[toolchain]\nchannel = "1.94.0"\n',
  });
  expect(details).toHaveLength(2);
});
