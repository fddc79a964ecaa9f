import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { run } from './run';

/** A git repository with two crates, of which one uses the other. */
export interface GitCrates {
  url: string;
  /** The commit with the tag `first`. */
  first: string;
  /** The commit with the tag `second`, on the branches `main` and `topic/one`. Differs from the first in nothing but a comment. */
  second: string;
}

/** Makes the repository in a folder that does not exist yet. */
export async function makeGitCrates(folder: string): Promise<GitCrates> {
  const git = (...args: string[]) =>
    run('git', ['-c', 'user.name=test', '-c', 'user.email=test@example.invalid', ...args], folder);
  mkdirSync(folder);
  await git('init', '--quiet', '--initial-branch=main');
  const commit = async (tag: string) => {
    writeCrate(folder, 'git-one', tag, 'leaf = "1"');
    writeCrate(folder, 'git-two', tag, 'git-one = { path = "../git-one" }');
    await git('add', '.');
    await git('commit', '--quiet', '--message', tag);
    await git('tag', tag);
    return (await git('rev-parse', 'HEAD')).trim();
  };
  const first = await commit('first');
  const second = await commit('second');
  await git('branch', 'topic/one');
  return { url: pathToFileURL(folder).href, first, second };
}

function writeCrate(folder: string, name: string, comment: string, dependencies: string) {
  mkdirSync(join(folder, name, 'src'), { recursive: true });
  writeFileSync(join(folder, name, 'src/lib.rs'), `// ${comment}\n`);
  writeFileSync(
    join(folder, name, 'Cargo.toml'),
    `[package]\nname = "${name}"\nversion = "1.0.0"\nedition = "2021"\n\n[dependencies]\n${dependencies}\n`,
  );
}
