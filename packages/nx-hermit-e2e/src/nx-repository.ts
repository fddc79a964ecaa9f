import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { installPlugin } from './installed-plugin';
import { nxIn, type WorkspaceCopy } from './workspace-copy';

/** A repository that a test lays out and changes, with Nx and nx-hermit installed in it. */
export interface NxRepository extends WorkspaceCopy {
  read(path: string): string;
  write(path: string, text: string): void;
  /**
   * Puts a text in the place of another one.
   *
   * @throws Error if that is not in the file, so that no change is taken for one that has no effect
   */
  replace(path: string, before: string | RegExp, after: string): void;
  /** Removes a file or folder. */
  erase(path: string): void;
}

/**
 * @param files text by path; `nx.json`, `package.json` and `.gitignore` are there without being named
 * @param folderName the name of the repository's folder
 */
export function nxRepository(
  files: Record<string, string>,
  folderName = 'repository',
): NxRepository {
  const parent = realpathSync(mkdtempSync(join(tmpdir(), 'nx-hermit-e2e-')));
  const root = join(parent, folderName);
  installPlugin(root);
  const read = (path: string) => readFileSync(join(root, path), 'utf8');
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  for (const [path, text] of Object.entries({ ...everyRepository, ...files })) write(path, text);
  return {
    root,
    ...nxIn(root, parent),
    read,
    write,
    replace(path, before, after) {
      const text = read(path);
      const changed = text.replace(before, after);
      if (changed === text) throw new Error(`${path} has no ${before}`);
      write(path, changed);
    },
    erase: (path) => rmSync(join(root, path), { recursive: true }),
    remove: () => rmSync(parent, { recursive: true }),
  };
}

/** The text of an nx.json with this entry, or these entries, of the plugin. */
export function nxJson(...entries: Record<string, unknown>[]): string {
  const plugins = entries.map((entry) => ({ plugin: 'nx-hermit', ...entry }));
  return JSON.stringify({ plugins, analytics: false });
}

const everyRepository = {
  'nx.json': nxJson({}),
  'package.json': '{ "name": "repository", "private": true }',
  '.gitignore': 'node_modules\n.nx\n',
};
