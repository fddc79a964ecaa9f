import { type GeneratorCallback, logger, type Tree } from '@nx/devkit';
import { nearestWorkspace, readCargoTree } from '../shared/cargo-tree';
import { formatAndCall, lockfileCallback } from '../shared/finish';
import { isPackageThere, settlePackage } from '../shared/new-package';
import { packageDirectory } from '../shared/package-directory';
import { checkPackageName } from '../shared/package-name';
import { ensurePlugin } from '../shared/ensure-plugin';
import { runGenerator } from '../shared/run-generator';
import { findOrAddKernel } from './app-kernel';
import { appDependency } from './hermit-dependency';
import { nextSteps } from './next-steps';
import { presets } from './presets';
import { type ApplicationGeneratorSchema } from './schema';
import { appFiles, writeApp } from './write-app';

/** Creates an app: a package that becomes an image. What is there from an earlier run stays as it is. */
export default function applicationGenerator(
  tree: Tree,
  options: ApplicationGeneratorSchema,
): Promise<GeneratorCallback> {
  return runGenerator(() => addApp(tree, options));
}

async function addApp(tree: Tree, options: ApplicationGeneratorSchema): Promise<GeneratorCallback> {
  const { name, preset = 'hello' } = options;
  checkPackageName(name);
  const directory = packageDirectory(tree, { ...options, kind: 'app' });
  const cargo = await readCargoTree(tree);
  if (isPackageThere(tree, cargo, { name, directory, kind: 'app', files: appFiles })) {
    return () => logger.info(`The app ${name} is in ${directory} already, and stays as it is.`);
  }

  const kernel = await findOrAddKernel(tree, cargo, { ...options, preset, directory });
  const workspace = nearestWorkspace(cargo, directory);
  const hermit = appDependency(cargo, workspace, directory, kernel.release);
  writeApp(tree, { name, directory, preset, kernel: kernel.name, workspace, hermit });
  await settlePackage(tree, workspace, directory);
  ensurePlugin(tree);
  return formatAndCall(tree, options, [
    kernel.callback,
    lockfileCallback(tree.root, workspace?.directory ?? directory),
    () => logger.info(nextSteps({ name, directory, kernel, server: presets[preset].server })),
  ]);
}
