import { join } from 'node:path';
import { temporaryRepository } from '../cargo/testing/temporary-repository';
import { runScript, scriptFolder } from './script';
import { answers } from './testing/runtime-inputs';

/** What counts of a kernel's source tree, in the repository or beside it. */
function ask(directory: string | undefined, files: Record<string, string> = {}): string {
  const { root } = temporaryRepository({
    'repository/kernel/src/lib.rs': 'one',
    'elsewhere/src/lib.rs': 'one',
    ...files,
  });
  const repository = join(root, 'repository');
  const env: Record<string, string> = { PATH: process.env.PATH ?? '' };
  if (directory !== undefined) env.HERMIT_MANIFEST_DIR = directory.replace('<root>', root);
  return answers([runScript(scriptFolder(repository), 'kernel-source.sh')], repository, env);
}

test('the files of the tree count by their content, wherever the tree is', () => {
  const inside = ask('kernel');
  expect(inside).toContain('./src/lib.rs');
  expect(ask('<root>/elsewhere')).toBe(inside);
  expect(ask('kernel', { 'repository/kernel/src/lib.rs': 'two' })).not.toBe(inside);
  expect(ask('kernel', { 'repository/kernel/src/more.rs': '' })).not.toBe(inside);
});

test('what Cargo and Git keep there does not', () => {
  const more = { 'repository/kernel/target/debug/x': '', 'repository/kernel/.git/HEAD': 'x' };
  expect(ask('kernel', more)).toBe(ask('kernel'));
});

test.each([undefined, '', 'no/such/folder', '-P'])('%p names no tree', (directory) => {
  expect(ask(directory)).toBe('');
});
