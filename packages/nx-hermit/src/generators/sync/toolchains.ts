import { type Tree } from '@nx/devkit';
import { childOf } from '../../cargo/paths';
import { componentName, neededComponents } from '../../doctor/needs';
import { type LocalPackage } from '../../graph/packages';
import { kernelComponents } from '../../hermit/releases';
import { type ToolchainFile } from '../../toolchain/toolchain-file';
import { type CargoTree, classified } from '../shared/cargo-tree';
import { type Finding } from './finding';
import { pinnedRelease } from './pinned-release';
import { nearestToolchainFile, toolchainFileIn, writeToolchain } from './toolchain-file';

/**
 * Gives each kernel package the toolchain that its release of the kernel was made with, and every toolchain file the
 * components that its builds need. Says where an app has another toolchain than the std that is built for it.
 */
export async function syncToolchains(tree: Tree, cargo: CargoTree): Promise<Finding[]> {
  const packages = cargo.manifests.flatMap((manifest) => classified(manifest, cargo) ?? []);
  const findings: Finding[] = [];
  for (const local of packages.filter(({ isKernel }) => isKernel)) {
    findings.push(...(await syncChannel(tree, local)));
    findings.push(...(await syncComponents(tree, local, 'kernel')));
  }
  for (const local of packages.filter(({ appBin }) => appBin !== undefined)) {
    findings.push(...(await syncComponents(tree, local, 'app')), ...contradiction(tree, local));
  }
  return findings;
}

async function syncChannel(tree: Tree, local: LocalPackage): Promise<Finding[]> {
  const release = pinnedRelease(local);
  if (release === undefined) return [];
  const { directory } = local.manifest;
  const { channel } = release;
  const because = `which the Hermit kernel ${release.version} was released with`;
  const own = toolchainFileIn(tree, directory);
  if (own === undefined) {
    const path = childOf(directory, 'rust-toolchain.toml');
    await writeToolchain(tree, path, { channel, components: kernelComponents });
    return [
      mended(
        path,
        `the kernel package has no toolchain of its own, and gets ${channel}, ${because}`,
      ),
    ];
  }
  if (own.channel === undefined || own.channel === channel) return [];
  await writeToolchain(tree, own.path, { channel, components: [] });
  return [mended(own.path, `the channel is ${own.channel}, and becomes ${channel}, ${because}`)];
}

async function syncComponents(
  tree: Tree,
  { manifest, root }: LocalPackage,
  kind: keyof typeof neededComponents,
): Promise<Finding[]> {
  const file = nearestToolchainFile(tree, (kind === 'kernel' ? manifest : root).directory);
  if (file?.channel === undefined) return [];
  const present = file.components.map(componentName);
  const missing = neededComponents[kind].filter((name) => !present.includes(name));
  if (missing.length === 0) return [];
  await writeToolchain(tree, file.path, { channel: file.channel, components: missing });
  const reason = `"components" lacks what ${kind === 'app' ? 'apps are' : 'the kernel is'} built with`;
  return [mended(file.path, `${reason}, and gets ${missing.join(' and ')}`)];
}

/** The toolchain of an app builds the app, that of its Cargo workspace the std for it. */
function contradiction(tree: Tree, { manifest, root }: LocalPackage): Finding[] {
  const own = nearestToolchainFile(tree, manifest.directory);
  const ofStd = nearestToolchainFile(tree, root.directory);
  if (own?.channel === undefined || own.channel === ofStd?.channel) return [];
  const text =
    `${own.path}: it pins ${own.channel}, but the std of ${manifest.package.name} is built by ${describe(ofStd)}. ` +
    `No other compiler can use it: move the file to the root of the workspace (${root.path}), or delete it.`;
  return [{ text, isMended: false }];
}

function describe(file: ToolchainFile | undefined): string {
  if (file === undefined) return "rustup's default toolchain";
  return `${file.channel ?? 'another one'}, because of ${file.path}`;
}

function mended(path: string, what: string): Finding {
  return { text: `${path}: ${what}.`, isMended: true };
}
