import { join } from 'node:path';
import { listDirectory } from './list-directory';
import { parseManifest } from './manifest';
import { memberProblems } from './members';
import { packageToml, temporaryRepository } from './testing/temporary-repository';

/** What is wrong with a workspace in the directory `w`, beside its packages and other files. */
function problems(workspace: string, packages: string[], files: string[] = []) {
  const text = `[workspace]\n${workspace}`;
  const { root } = temporaryRepository({
    'w/Cargo.toml': text,
    ...Object.fromEntries(packages.map((it) => [`w/${it}/Cargo.toml`, packageToml('p')])),
    ...Object.fromEntries(files.map((it) => [`w/${it}`, ''])),
  });
  return memberProblems(parseManifest(text, 'w/Cargo.toml'), (directory) =>
    listDirectory(join(root, directory)),
  );
}

test.each([
  ['no members', '', []],
  ['names, in any spelling', 'members = ["a", "./b/", "a/../c"]', ['a', 'b', 'c']],
  ['the root itself', 'members = [".", ""]', []],
  ['a pattern', 'members = ["crates/*"]', ['crates/a', 'crates/.b']],
  ['a pattern in the middle', 'members = ["*/rust"]', ['a/rust', 'b/rust']],
  ['a pattern for any depth', 'members = ["**/rust"]', ['rust', 'a/rust', 'a/b/rust']],
  ['single characters', 'members = ["a?", "[!b-d]x", "[]e]y"]', ['a1', 'ex', ']y']],
  ['a name that would be a pattern, and matches nothing', 'members = ["a [b]"]', ['a [b]']],
  ['characters that mean nothing', 'members = ["{a,b}*"]', ['{a,b}1']],
  ['a directory outside of the repository', 'members = ["../../else*", "../../where"]', []],
])('well: %s', (_, workspace, packages) => {
  expect(problems(workspace, packages)).toEqual([]);
});

test('well: files, and directories that are excluded, beside what a pattern is for', () => {
  const files = ['crates/README', 'crates/old/notes.txt'];
  expect(problems('members = ["crates/*"]\nexclude = ["crates/old"]', ['crates/a'], files)).toEqual(
    [],
  );
  expect(problems('members = ["crates/*"]', [], ['crates/README'])).toEqual([]);
});

test.each([
  [
    'a member that is not there',
    'members = ["a", "b"]',
    ['a'],
    'w/Cargo.toml:2:17: the workspace member "b" is missing: there is no w/b/Cargo.toml.',
    'remove "b" from "members" in w/Cargo.toml',
  ],
  [
    'a member without a manifest',
    'members = [\n  "./old/",\n]',
    [],
    'w/Cargo.toml:3:3: the workspace member "./old/" is missing: there is no w/old/Cargo.toml.',
    'remove "./old/" from "members" in w/Cargo.toml',
  ],
  [
    'a member in another case',
    'members = ["A"]',
    ['a'],
    'w/Cargo.toml:2:12: the workspace member "A" is missing: there is no w/A/Cargo.toml.',
    'remove "A" from "members" in w/Cargo.toml',
  ],
  [
    'a pattern that matches nothing',
    'members = ["libs/*"]',
    [],
    'w/Cargo.toml:2:12: the workspace member "libs/*" matches nothing.',
    'remove "libs/*" from "members" in w/Cargo.toml',
  ],
  [
    'a pattern for what is below, with nothing but the directory itself',
    'members = ["a/**"]\nexclude = ["a/src"]',
    ['a'],
    'w/Cargo.toml:2:12: the workspace member "a/**" matches nothing.',
    'remove "a/**" from "members" in w/Cargo.toml',
  ],
  [
    'a pattern that matches a directory without a manifest',
    'members = ["ol*", "a"]',
    ['a'],
    'w/Cargo.toml:2:12: the workspace member "ol*" matches w/old, which has no Cargo.toml.',
    'delete w/old, or add "old" to "exclude" in w/Cargo.toml',
  ],
  [
    'a pattern for any depth, none included, that matches a directory without a manifest',
    'members = ["**/old"]',
    [],
    'w/Cargo.toml:2:12: the workspace member "**/old" matches w/old, which has no Cargo.toml.',
    'delete w/old, or add "old" to "exclude" in w/Cargo.toml',
  ],
  ...['a[', '[]', '[!]', '***', 'a**', '**a'].map((pattern) => [
    `the pattern ${pattern}`,
    `members = ["${pattern}"]`,
    [],
    `w/Cargo.toml:2:12: the workspace member "${pattern}" is not a valid pattern.`,
    'close every [, and let a ** stand alone between slashes',
  ]),
] as [string, string, string[], string, string][])(
  'refused: %s',
  (_, workspace, packages, message, cure) => {
    expect(problems(workspace, packages, ['old/notes.txt'])).toEqual([
      expect.objectContaining({ message, cure }),
    ]);
  },
);

test('each problem is told', () => {
  expect(problems('members = ["a", "b", "c/*"]', [])).toHaveLength(3);
});
