import {
  type CreateNodes,
  type CreateNodesContext,
  type CreateNodesResult,
  type NxJsonConfiguration,
} from '@nx/devkit';
import { describeFailure } from '../problem';
import { markCrates } from './crate-mark';
import { externalNodes } from './crates';
import { makeModel, type Model } from './model';
import { readOptions } from './options';
import { isFor, type PluginEntry, pluginEntries } from './plugin-entries';
import { inferProjects } from './projects';
import { type Failure, readRepository } from './repository';

/**
 * Nx's first hook: Cargo.toml files in, projects with targets and the nodes of crates out. Reads manifests, lockfiles
 * and directories; starts no process and writes no file.
 */
export const createNodes: CreateNodes<unknown> = [
  '**/Cargo.toml',
  async (files, options, context) => {
    const model = await readModel(files, options, context);
    const { projects, failures } = inferProjects(model);
    const crates = externalNodes(model.crateNames);
    const shown = model.nx.renewsExternalNodes ? projects : markCrates(projects, crates);
    const results = shown.map(({ file, project }): [string, CreateNodesResult] => [
      file,
      { projects: { [project.root]: project } },
    ]);
    const [first] = files;
    if (first !== undefined) results.push([first, { externalNodes: crates }]);
    if (failures.length > 0) throw await aggregateError(failures, results);
    return results;
  },
];

async function readModel(
  files: readonly string[],
  options: unknown,
  { workspaceRoot, nxJsonConfiguration }: CreateNodesContext,
): Promise<Model> {
  const entries = await knownEntries(nxJsonConfiguration, options);
  const own = files.filter((file) => isFor(options, file, entries));
  return makeModel(readRepository(workspaceRoot, own), { options: readOptions(options), entries });
}

/** Nx shows the message of what a hook throws. */
async function knownEntries(nxJson: NxJsonConfiguration, options: unknown): Promise<PluginEntry[]> {
  try {
    return await pluginEntries(nxJson, options);
  } catch (error) {
    throw new Error(describeFailure(error), { cause: error });
  }
}

/** The error with which Nx keeps the projects that are well, and ends with exit code 1. */
async function aggregateError(failures: Failure[], results: [string, CreateNodesResult][]) {
  // Loading the devkit costs more than everything else here: only an error pays for it.
  const { AggregateCreateNodesError } = await import('@nx/devkit');
  return new AggregateCreateNodesError(
    failures.map(([file, error]) => [file, new Error(describeFailure(error), { cause: error })]),
    results,
  );
}
