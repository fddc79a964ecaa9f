import {
  addDependenciesToPackageJson,
  type GeneratorCallback,
  readJson,
  type Tree,
} from '@nx/devkit';
import { pluginVersion } from '../../plugin-version';
import { formatAndCall } from '../shared/finish';
import { runGenerator } from '../shared/run-generator';
import { startCargoWorkspace } from './cargo-workspace';
import { keepOutOfGit } from './git-ignore';
import { registerPlugin } from './nx-json';
import { type InitGeneratorSchema } from './schema';

/**
 * Sets nx-hermit up in a workspace; what is there already stays as it is.
 *
 * nx.json gets no named inputs: the plugin infers those of each project. Nor is there a .nxignore to write, because Nx
 * ignores what Git ignores.
 */
export default function initGenerator(
  tree: Tree,
  options: InitGeneratorSchema,
): Promise<GeneratorCallback> {
  return runGenerator(async () => {
    registerPlugin(tree);
    keepOutOfGit(tree);
    await startCargoWorkspace(tree);
    return formatAndCall(tree, options, [addToPackageJson(tree, options)]);
  });
}

/**
 * A repository without a package.json has Nx, and its plugins, in nx.json's `installation`. What comes from elsewhere than
 * a registry, such as a file, has no version to compare with.
 */
function addToPackageJson(
  tree: Tree,
  { skipPackageJson, keepExistingVersions }: InitGeneratorSchema,
): GeneratorCallback | undefined {
  if (skipPackageJson || !tree.exists('package.json')) return undefined;
  const { dependencies, devDependencies } = readJson<PackageJson>(tree, 'package.json');
  const present = devDependencies?.['nx-hermit'] ?? dependencies?.['nx-hermit'];
  if (present !== undefined && !/^[~^]?\d/.test(present)) return undefined;
  const wanted = { 'nx-hermit': `^${pluginVersion()}` };
  return addDependenciesToPackageJson(tree, {}, wanted, undefined, keepExistingVersions);
}

type PackageJson = Partial<Record<'dependencies' | 'devDependencies', Record<string, string>>>;
