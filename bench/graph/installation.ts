import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { arches } from '../../packages/nx-hermit/src/hermit/arch';
import { must } from '../must';
import { writeFiles } from './write-files';

const repository = resolve(__dirname, '../..');
const plugin = join(repository, 'packages/nx-hermit');

/** The other plugin for Rust, in the newest version that there was when this was written. */
export const monodon = { name: '@monodon/rust', version: '3.0.0' };

/** Folders of plugins that are ready to be put into a node_modules, by package name. */
export type Plugins = Record<string, string>;

/**
 * Packs nx-hermit as it would be published, and installs the other plugin from the npm registry.
 *
 * @param folder an empty one, for the plugins to stay in
 */
export async function preparePlugins(folder: string): Promise<Plugins> {
  return {
    'nx-hermit': await packPlugin(join(folder, 'nx-hermit')),
    [monodon.name]: await installMonodon(join(folder, 'monodon')),
  };
}

/**
 * Gives a workspace the packages that npm has installed in this repository, one nx and one @nx/devkit among
 * them, and one plugin.
 */
export function install(root: string, plugins: Plugins, name: string | undefined): void {
  const modules = join(root, 'node_modules');
  linkFolder(join(repository, 'node_modules'), modules);
  for (const entry of readdirSync(modules, { withFileTypes: true })) {
    if (entry.isSymbolicLink()) rmSync(join(modules, entry.name));
  }
  const folder = name && plugins[name];
  if (!folder) return;
  mkdirSync(dirname(join(modules, name)), { recursive: true });
  linkFolder(folder, join(modules, name));
}

async function packPlugin(folder: string): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const loaders = arches.map((arch) => join(plugin, 'loaders', `hermit-loader-${arch}`));
  if (!loaders.every(existsSync)) await must('npx', ['nx', 'build', 'hermit-loader'], repository);
  await must('npm', ['pack', '--pack-destination', folder], plugin);
  const [tarball = ''] = readdirSync(folder);
  await must('tar', ['-xzf', tarball], folder);
  const unpacked = join(folder, 'package');
  linkFolder(join(plugin, 'node_modules'), join(unpacked, 'node_modules'));
  return unpacked;
}

/**
 * Its dependencies go into its own folder, without the old @nx/devkit that it asks for: like the others, it
 * finds that of the workspace, so that the plugin is all that the ways differ in.
 */
async function installMonodon(folder: string): Promise<string> {
  writeFiles(folder, { 'package.json': '{ "private": true }' });
  const flags = ['--install-strategy=nested', '--legacy-peer-deps', '--ignore-scripts'];
  const quiet = ['--no-audit', '--no-fund', '--prefer-offline'];
  await must('npm', ['install', ...flags, ...quiet, `${monodon.name}@${monodon.version}`], folder);
  const installed = join(folder, 'node_modules', monodon.name);
  rmSync(join(installed, 'node_modules/@nx'), { recursive: true });
  return installed;
}

// Where npm has put all of a package's dependencies elsewhere, there is no folder. Another file system takes no
// hard links; then it is a copy.
const link = 'test ! -d "$1" || cp -al "$1" "$2" 2>/dev/null || { rm -rf "$2"; cp -a "$1" "$2"; }';

function linkFolder(from: string, to: string): void {
  execFileSync('sh', ['-c', link, 'sh', from, to]);
}
