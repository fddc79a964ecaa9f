import { type Tree } from '@nx/devkit';
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import { type Manifest } from '../../cargo/manifest';
import { readManifest } from './cargo-tree';
import { addExclude, addMember } from './workspace-members';

async function after(
  workspace: string,
  change: (tree: Tree, root: Manifest) => Promise<void>,
  directory = '.',
) {
  const tree = createTreeWithEmptyWorkspace();
  const path = directory === '.' ? 'Cargo.toml' : `${directory}/Cargo.toml`;
  tree.write(path, `[workspace]\n${workspace}\n`);
  await change(tree, readManifest(tree, directory) as Manifest);
  return tree.read(path, 'utf8')?.replace('[workspace]\n', '').trimEnd();
}

describe('a member', () => {
  it.each([
    ['is added at the end', 'members = ["b"] # all', 'members = ["b", "apps/a"] # all'],
    [
      'is added where there is no list yet',
      'resolver = "3"',
      'resolver = "3"\nmembers = ["apps/a"]',
    ],
    ['is left alone if it is named', 'members = ["./apps/a/"]', 'members = ["./apps/a/"]'],
    ['is left alone if a pattern matches it', 'members = ["apps/*"]', 'members = ["apps/*"]'],
    ['is left alone below **', 'members = ["**"]', 'members = ["**"]'],
    [
      'is no longer excluded',
      'members = ["apps/*"]\nexclude = ["apps/a", "k"]',
      'members = ["apps/*"]\nexclude = ["k"]',
    ],
    [
      'is named, although a pattern matches it, where a folder above it is excluded',
      'members = ["apps/*"]\nexclude = ["apps"]',
      'members = ["apps/*", "apps/a"]\nexclude = ["apps"]',
    ],
  ])('%s', async (_, before, expected) => {
    const add = (tree: Tree, root: Manifest) => addMember(tree, root, 'apps/a');
    expect(await after(before, add)).toBe(expected);
  });

  it('is named relative to its root', async () => {
    const add = (tree: Tree, root: Manifest) => addMember(tree, root, 'rust/apps/a');
    expect(await after('members = []', add, 'rust')).toBe('members = ["apps/a"]');
  });

  it('is not the root itself', async () => {
    const add = (tree: Tree, root: Manifest) => addMember(tree, root, '.');
    expect(await after('members = []', add)).toBe('members = []');
  });

  it('is added after another, by what was read before', async () => {
    const add = async (tree: Tree, root: Manifest) => {
      await addMember(tree, root, 'a');
      await addMember(tree, root, 'b');
      await addMember(tree, root, 'a');
    };
    expect(await after('members = []', add)).toBe('members = ["a", "b"]');
  });
});

describe('an excluded package', () => {
  it.each([
    ['is added', 'members = ["apps/*"]', 'members = ["apps/*"]\nexclude = ["k"]'],
    ['is left alone if it is named', 'exclude = ["k"]', 'exclude = ["k"]'],
    ['is no longer a member', 'members = ["a", "k"]', 'members = ["a"]\nexclude = ["k"]'],
  ])('%s', async (_, before, expected) => {
    const exclude = (tree: Tree, root: Manifest) => addExclude(tree, root, 'k');
    expect(await after(before, exclude)).toBe(expected);
  });
});
