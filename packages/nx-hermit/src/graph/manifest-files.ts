import { readdirSync } from 'node:fs';
import { join, posix } from 'node:path';

const skipped = new Set(['node_modules', 'target', 'dist']);

/**
 * The Cargo.toml files of a repository, relative to it, without those of dependencies, of build outputs and in hidden
 * folders. For where Nx gives no list.
 *
 * @param root absolute path of the repository
 */
export function manifestFiles(root: string, directory = '.'): string[] {
  const entries = readdirSync(join(root, directory), { withFileTypes: true });
  return entries.flatMap((entry) => {
    const path = posix.join(directory, entry.name);
    if (entry.isFile()) return entry.name === 'Cargo.toml' ? [path] : [];
    const isSource = entry.isDirectory() && !entry.name.startsWith('.') && !skipped.has(entry.name);
    return isSource ? manifestFiles(root, path) : [];
  });
}
