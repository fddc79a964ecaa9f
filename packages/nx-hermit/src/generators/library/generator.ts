import { generateFiles, type GeneratorCallback, logger, type Tree } from '@nx/devkit';
import { join } from 'node:path';
import { appPackages, nearestWorkspace, readCargoTree } from '../shared/cargo-tree';
import { ensurePlugin } from '../shared/ensure-plugin';
import { formatAndCall, lockfileCallback } from '../shared/finish';
import { editionLine, isPackageThere, settlePackage } from '../shared/new-package';
import { packageDirectory } from '../shared/package-directory';
import { checkPackageName } from '../shared/package-name';
import { runGenerator } from '../shared/run-generator';
import { howToUse } from './how-to-use';
import { type LibraryGeneratorSchema } from './schema';

/** Creates a library that apps share. What is there from an earlier run stays as it is. */
export default function libraryGenerator(
  tree: Tree,
  options: LibraryGeneratorSchema,
): Promise<GeneratorCallback> {
  return runGenerator(() => addLibrary(tree, options));
}

async function addLibrary(tree: Tree, options: LibraryGeneratorSchema): Promise<GeneratorCallback> {
  const { name, noStd = false } = options;
  checkPackageName(name);
  const directory = packageDirectory(tree, { ...options, kind: 'lib' });
  const cargo = await readCargoTree(tree);
  if (isPackageThere(tree, cargo, { name, directory, kind: 'library', files: ['src/lib.rs'] })) {
    return () => logger.info(`The library ${name} is in ${directory} already, and stays as it is.`);
  }

  const workspace = nearestWorkspace(cargo, directory);
  const crate = name.replaceAll('-', '_');
  const variables = { name, crate, noStd, edition: editionLine(workspace) };
  generateFiles(tree, join(__dirname, 'files/package'), directory, variables);
  await settlePackage(tree, workspace, directory);
  ensurePlugin(tree);
  const [app] = appPackages(cargo);
  return formatAndCall(tree, options, [
    lockfileCallback(tree.root, workspace?.directory ?? directory),
    () => logger.info(howToUse({ name, crate, directory, app: app?.directory })),
  ]);
}
