import { type Tree } from '@nx/devkit';

/** Where images go, what cargo builds, and what Nx remembers. */
const ignored = ['dist', 'target', '.nx/cache', '.nx/workspace-data'];

/** Adds what is built to .gitignore, as far as no line of it covers that yet. */
export function keepOutOfGit(tree: Tree): void {
  const text = tree.read('.gitignore', 'utf8') ?? '';
  const missing = ignored.filter((path) => !isDecided(path, text));
  if (missing.length === 0) return;
  const end = text.includes('\r\n') ? '\r\n' : '\n';
  const start = text === '' || text.endsWith('\n') ? text : text + end;
  tree.write('.gitignore', start + missing.map((path) => path + end).join(''));
}

/**
 * Whether a line ignores a path, or takes it up again on purpose. `/target` is not enough: a kernel package has a
 * `target` folder of its own.
 */
function isDecided(path: string, text: string): boolean {
  return text.split(/\r?\n/).some((line) => {
    const pattern = plainPattern(line);
    const isAnchored = pattern.startsWith('/');
    if (isAnchored && path === 'target') return false;
    const covered = isAnchored ? pattern.slice(1) : pattern;
    return path === covered || path.startsWith(`${covered}/`);
  });
}

/** Without what makes no difference to a folder (https://git-scm.com/docs/gitignore#_pattern_format). */
function plainPattern(line: string): string {
  return line
    .trim()
    .replace(/^!/, '')
    .replace(/^\*\*\//, '')
    .replace(/(?:\/\*{0,2})+$/, '');
}
