import { relative } from 'node:path';
import { archFacts } from '../hermit/arch';
import { knownRelease } from '../hermit/releases';
import { Problem } from '../problem';
import { readToolchainFile, type ToolchainFile } from '../toolchain/toolchain-file';
import { type ToolchainNeed } from './facts';
import { type HermitPackage } from './hermit-packages';

/** What each kind of package needs beyond what its toolchain file asks for. */
export const neededComponents = {
  // std for the Hermit triples is built from source.
  app: ['rust-src'],
  // core and alloc of the kernel are built from source, and its symbols are renamed by the LLVM tools.
  kernel: ['rust-src', 'llvm-tools'],
} as const;

/** The toolchains that the packages of a workspace are built with, each once. */
export function toolchainNeeds(
  packages: readonly HermitPackage[],
  workspaceRoot: string,
): ToolchainNeed[] {
  const needs = new Map<string, ToolchainNeed>();
  for (const need of packages.flatMap((hermitPackage) => needsOf(hermitPackage, workspaceRoot))) {
    const key = need.fileProblem?.message ?? need.channel ?? 'default';
    const before = needs.get(key);
    needs.set(key, before === undefined ? need : merged(before, need));
  }
  return [...needs.values()];
}

/** The name without the suffix that rustup still accepts from the time before a component was stable. */
export function componentName(name: string): string {
  return name.replace(/-preview$/, '');
}

function needsOf(hermitPackage: HermitPackage, workspaceRoot: string): ToolchainNeed[] {
  return [...filesNeeds(hermitPackage, workspaceRoot), ...crateKernelNeeds(hermitPackage)];
}

/**
 * The kernel that the crate `hermit` compiles pins a toolchain of its own, and its build adds the target on x86_64
 * (hermit-os/kernel, xtask/src/arch.rs). Its sources are nowhere before the first build.
 */
function crateKernelNeeds({ crateKernel, directory }: HermitPackage): ToolchainNeed[] {
  const release = crateKernel === undefined ? undefined : knownRelease(crateKernel);
  if (release === undefined) return [];
  return [
    {
      channel: release.channel,
      file: `the kernel that the crate hermit ${release.version} compiles`,
      directory,
      asByName: true,
      purposes: ['kernel'],
      components: [...neededComponents.kernel],
      targets: [archFacts('x86_64').bareTriple],
    },
  ];
}

/** The toolchain of an app builds the app, that of its Cargo workspace the std for it: they must not differ. */
function filesNeeds(
  { kind, directory, cargoRoot }: HermitPackage,
  workspaceRoot: string,
): ToolchainNeed[] {
  const own = needIn(directory, kind, workspaceRoot);
  if (kind === 'kernel') return [own];
  const ofStd = needIn(cargoRoot, kind, workspaceRoot);
  const agree = own.channel === ofStd.channel || own.fileProblem || ofStd.fileProblem;
  return [ofStd, agree ? own : { ...own, fileProblem: disagreement(own, ofStd, cargoRoot) }];
}

function needIn(
  directory: string,
  kind: HermitPackage['kind'],
  workspaceRoot: string,
): ToolchainNeed {
  const { file, fileProblem } = toolchainFile(directory);
  return {
    channel: file?.channel,
    file: file && relative(workspaceRoot, file.path),
    fileProblem,
    directory,
    purposes: [kind === 'app' ? 'apps' : 'kernel'],
    components: unique([...neededComponents[kind], ...(file?.components ?? []).map(componentName)]),
    targets: file?.targets ?? [],
  };
}

function toolchainFile(directory: string): Pick<ToolchainNeed, 'fileProblem'> & {
  file?: ToolchainFile;
} {
  try {
    return { file: readToolchainFile(directory) };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { fileProblem: { message: error.message, cure: 'mend the toolchain file' } };
  }
}

function disagreement(own: ToolchainNeed, ofStd: ToolchainNeed, cargoRoot: string) {
  const other =
    ofStd.file === undefined
      ? `rustup's default, because nothing is pinned in ${cargoRoot}`
      : `${ofStd.channel ?? 'another one'}, because ${ofStd.file} says so`;
  return {
    message: `${own.file} pins ${own.channel ?? 'no channel'}, but the std of this app is built by ${other}. No other compiler can use it.`,
    cure: `move ${own.file} to ${cargoRoot}, so that app and std have one toolchain`,
  };
}

function merged(one: ToolchainNeed, other: ToolchainNeed): ToolchainNeed {
  return {
    // Where a file is in force, it is asked there, too.
    ...(one.asByName ? other : one),
    purposes: unique([...one.purposes, ...other.purposes]),
    components: unique([...one.components, ...other.components]),
    targets: unique([...one.targets, ...other.targets]),
  };
}

function unique<Item>(items: readonly Item[]): Item[] {
  return [...new Set(items)];
}
