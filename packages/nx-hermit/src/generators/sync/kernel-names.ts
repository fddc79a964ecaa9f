import { type Tree } from '@nx/devkit';
import { editToml } from '../../cargo/edit-toml';
import { isPackage, type PackageManifest } from '../../cargo/manifest';
import { isTable } from '../../cargo/toml';
import { appPackages, type CargoTree, kernelPackages } from '../shared/cargo-tree';
import { type Finding } from './finding';

/**
 * Mends apps whose `[package.metadata.hermit] kernel` names no package of the repository: if there is one kernel package,
 * that one is meant.
 */
export async function syncKernelNames(tree: Tree, cargo: CargoTree): Promise<Finding[]> {
  const names = new Set(cargo.manifests.filter(isPackage).map((it) => it.package.name));
  const kernels = kernelPackages(cargo).map((it) => it.package.name);
  const findings: Finding[] = [];
  for (const app of appPackages(cargo)) {
    const { kernel } = app.package.hermit;
    if (typeof kernel !== 'string' || names.has(kernel)) continue;
    const [only, another] = kernels;
    const isClear = only !== undefined && another === undefined;
    if (isClear) await setKernel(tree, app, only);
    findings.push({ text: describe(app, kernel, kernels), isMended: isClear });
  }
  return findings;
}

async function setKernel(tree: Tree, app: PackageManifest, kernel: string): Promise<void> {
  const edited = await editToml(app.file.text, app.path, (document) => {
    const own = document[app.package.table];
    const metadata = isTable(own) ? own.metadata : undefined;
    if (isTable(metadata) && isTable(metadata.hermit)) metadata.hermit.kernel = kernel;
  });
  tree.write(app.path, edited);
}

function describe({ path }: PackageManifest, kernel: string, kernels: string[]): string {
  const start = `${path}: the kernel "${kernel}" is no package of this repository, and`;
  if (kernels.length === 1) return `${start} becomes "${kernels[0]}".`;
  return kernels.length === 0
    ? `${start} there is no kernel package: npx nx g nx-hermit:kernel ${kernel} makes one.`
    : `${start} there is more than one to name instead: ${kernels.join(', ')}.`;
}
