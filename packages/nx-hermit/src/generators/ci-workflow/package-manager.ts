import { readJson, type Tree } from '@nx/devkit';
import { Problem } from '../../problem';

/** How a workspace's package manager is called on CI. */
export interface PackageManager {
  name: 'npm' | 'pnpm' | 'yarn';
  /** Installs exactly what the lockfile says. */
  install: string;
  /** Stands before the name of a program that a package brings. */
  exec: string;
  /** Whether Corepack, which comes with Node, has to provide it. */
  corepack: boolean;
}

const npm: PackageManager = { name: 'npm', install: 'npm ci', exec: 'npx', corepack: false };
const pnpm: PackageManager = {
  name: 'pnpm',
  install: 'pnpm install --frozen-lockfile',
  exec: 'pnpm exec',
  corepack: true,
};
const yarn: PackageManager = {
  name: 'yarn',
  install: 'yarn install --immutable',
  exec: 'yarn',
  corepack: true,
};
const yarnClassic: PackageManager = { ...yarn, install: 'yarn install --frozen-lockfile' };

const lockfiles = {
  'pnpm-lock.yaml': 'pnpm',
  'yarn.lock': 'yarn',
  'bun.lock': 'bun',
  'bun.lockb': 'bun',
} as const;

/**
 * The package manager of a workspace: what `packageManager` in package.json names, else the one whose lockfile is
 * there, else npm. Asks the tree, which need not be on a disk.
 *
 * @throws Problem if it is another one than npm, pnpm or yarn
 */
export function packageManagerOf(tree: Tree): PackageManager {
  const { name, major } = named(tree) ?? { name: byLockfile(tree), major: undefined };
  if (name === 'npm') return npm;
  if (name === 'pnpm') return pnpm;
  if (name === 'yarn') return isClassic(tree, major) ? yarnClassic : yarn;
  throw new Problem(
    `This workspace is installed by ${name}, for which no workflow is known here.`,
    'install it by npm, pnpm or yarn, or write the workflow by hand',
  );
}

function named(tree: Tree): { name: string; major?: number } | undefined {
  if (!tree.exists('package.json')) return undefined;
  const { packageManager } = readJson<{ packageManager?: unknown }>(tree, 'package.json');
  const [, name, major] = /^([a-z]+)@(\d+)/.exec(String(packageManager)) ?? [];
  return name === undefined ? undefined : { name, major: Number(major) };
}

function byLockfile(tree: Tree): string {
  const found = Object.entries(lockfiles).find(([file]) => tree.exists(file));
  return found?.[1] ?? 'npm';
}

/** Only yarn 2 and newer have a settings file in YAML, and say so in their lockfile. */
function isClassic(tree: Tree, major: number | undefined): boolean {
  if (major !== undefined) return major === 1;
  return !tree.exists('.yarnrc.yml') && !tree.read('yarn.lock', 'utf8')?.includes('__metadata:');
}
