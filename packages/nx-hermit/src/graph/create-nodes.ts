import { type CreateNodes, type CreateNodesResult } from '@nx/devkit';
import { describeFailure } from '../problem';
import { checkOptions } from './options';
import { inferProjects } from './projects';
import { type Failure, readRepository } from './repository';

/**
 * Nx's first hook: Cargo.toml files in, projects with targets out. Reads manifests and nothing else; starts no
 * process and writes no file.
 */
export const createNodes: CreateNodes<unknown> = [
  '**/Cargo.toml',
  async (files, options, { workspaceRoot }) => {
    checkOptions(options);
    const repository = readRepository(workspaceRoot, files);
    const { projects, failures } = inferProjects(repository);
    const results = projects.map(({ file, project }): [string, CreateNodesResult] => [
      file,
      { projects: { [project.root]: project } },
    ]);
    const all = [...repository.failures, ...failures];
    if (all.length > 0) throw await aggregateError(all, results);
    return results;
  },
];

/** The error with which Nx keeps the projects that are well, and ends with exit code 1. */
async function aggregateError(failures: Failure[], results: [string, CreateNodesResult][]) {
  // Loading the devkit costs more than everything else here: only an error pays for it.
  const { AggregateCreateNodesError } = await import('@nx/devkit');
  return new AggregateCreateNodesError(
    failures.map(([file, error]) => [file, new Error(describeFailure(error), { cause: error })]),
    results,
  );
}
