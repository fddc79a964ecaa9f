import { readNxJson, type Tree } from '@nx/devkit';
import { type Arch, arches } from '../../hermit/arch';
import { Problem } from '../../problem';
import { type PackageManager, packageManagerOf } from './package-manager';
import { type CiWorkflowGeneratorSchema } from './schema';

/** What the templates are filled with. */
export interface WorkflowFacts {
  /** The name as YAML. */
  title: string;
  /** The name in kebab-case. */
  fileName: string;
  branch: string;
  arches: Arch[];
  packageManager: PackageManager;
  /** The file that says which Node there has to be, if there is one. */
  nodeVersionFile?: string;
  /** The major version of Node that this file asks for, else the newest that Nx 24 is made for. */
  nodeVersion: number;
}

const newestNode = 24;

/** Finds out what a workflow for this workspace has to say. */
export function workflowFacts(tree: Tree, options: CiWorkflowGeneratorSchema): WorkflowFacts {
  const name = options.name ?? 'CI';
  const nodeVersionFile = ['.nvmrc', '.node-version'].find((file) => tree.exists(file));
  return {
    title: JSON.stringify(name),
    fileName: fileName(name),
    branch: options.branch ?? baseBranch(tree),
    arches: options.arches?.length ? options.arches : [...arches],
    packageManager: packageManagerOf(tree),
    nodeVersionFile,
    nodeVersion: nodeVersionFile === undefined ? newestNode : majorIn(tree, nodeVersionFile),
  };
}

function fileName(name: string): string {
  const kebab = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  if (kebab !== '') return kebab;
  throw new Problem(
    `No file can be called after the name "${name}".`,
    'give a --name with letters or digits',
  );
}

/** Such a file can also hold a word that stands for a version, such as lts/iron. */
function majorIn(tree: Tree, file: string): number {
  const [, major] = /^v?(\d+)/.exec(tree.read(file, 'utf8')?.trim() ?? '') ?? [];
  return major === undefined ? newestNode : Number(major);
}

/** Nx accepts a branch of the remote as well; a workflow runs for a branch of the repository. */
function baseBranch(tree: Tree): string {
  return (readNxJson(tree)?.defaultBase ?? 'main').replace(/^(?:refs\/remotes\/)?origin\//, '');
}
