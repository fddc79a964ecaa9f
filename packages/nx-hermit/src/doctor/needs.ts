import { relative } from 'node:path';
import { Problem } from '../problem';
import { readToolchainFile, type ToolchainFile } from '../toolchain/toolchain-file';
import { type ToolchainNeed } from './facts';
import { type HermitPackage } from './hermit-packages';

/** What each kind of package needs beyond what its toolchain file asks for. */
const neededComponents = {
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
  for (const hermitPackage of packages) {
    const need = needOf(hermitPackage, workspaceRoot);
    const key = need.channel ?? need.fileProblem ?? 'default';
    const before = needs.get(key);
    needs.set(key, before === undefined ? need : merged(before, need));
  }
  return [...needs.values()];
}

/** The name without the suffix that rustup still accepts from the time before a component was stable. */
export function componentName(name: string): string {
  return name.replace(/-preview$/, '');
}

function needOf(
  { kind, directory, cargoRoot }: HermitPackage,
  workspaceRoot: string,
): ToolchainNeed {
  const start = kind === 'app' ? cargoRoot : directory;
  const { file, fileProblem } = toolchainFile(start);
  return {
    channel: file?.channel,
    file: file && relative(workspaceRoot, file.path),
    fileProblem,
    directory: start,
    purposes: [kind === 'app' ? 'apps' : 'kernel'],
    components: unique([...neededComponents[kind], ...(file?.components ?? []).map(componentName)]),
    targets: file?.targets ?? [],
  };
}

function toolchainFile(directory: string): { file?: ToolchainFile; fileProblem?: string } {
  try {
    return { file: readToolchainFile(directory) };
  } catch (error) {
    if (error instanceof Problem) return { fileProblem: error.message };
    throw error;
  }
}

function merged(one: ToolchainNeed, other: ToolchainNeed): ToolchainNeed {
  return {
    ...one,
    purposes: unique([...one.purposes, ...other.purposes]),
    components: unique([...one.components, ...other.components]),
    targets: unique([...one.targets, ...other.targets]),
  };
}

function unique<Item>(items: readonly Item[]): Item[] {
  return [...new Set(items)];
}
