import { type CreateNodesResult } from '@nx/devkit';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'smol-toml';
import { Problem } from '../../../../nx-hermit/src/problem';
import { createNodes } from '../../../../nx-hermit/src/index';
import { nxJsonConfiguration, withEdges } from '../hook-graph';
import { manifestPaths } from '../repository-data';
import { type FuzzRepository, neighbour } from './repository';

type Results = readonly (readonly [string, CreateNodesResult])[];

/**
 * Runs both hooks over a repository.
 *
 * @throws Error if a hook fails in another way than by naming a file and what is wrong with it, or if a package is
 *   missing without a word
 */
export async function judge({ root, manifestDirectories }: FuzzRepository): Promise<void> {
  const { results, messages } = await nodes(root, manifestPaths(manifestDirectories));
  const { projects } = await withEdges(root, results);

  if (!(neighbour in projects)) {
    throw new Error(`The neighbour is missing. Reported:\n${messages.join('\n')}`);
  }
  const found = new Set(Object.values(projects).map((project) => project.root));
  const silent = ['fuzzed', 'near', 'beside'].filter((directory) => !found.has(directory));
  if (messages.length > 0 || silent.every((it) => it === 'fuzzed' && isVirtual(root))) return;
  throw new Error(`No project and no message for: ${silent.join(', ')}`);
}

/** Such a manifest is no project, which is nothing to report. */
function isVirtual(root: string): boolean {
  const text = readFileSync(join(root, 'fuzzed/Cargo.toml'), 'utf8');
  const document = parse(text, { integersAsBigInt: true });
  return document.package === undefined && document.workspace !== undefined;
}

async function nodes(
  root: string,
  files: string[],
): Promise<{ results: Results; messages: string[] }> {
  try {
    const context = { workspaceRoot: root, nxJsonConfiguration };
    return { results: await createNodes[1](files, {}, context), messages: [] };
  } catch (error) {
    if (!(error instanceof Error && error.name === 'AggregateCreateNodesError')) throw error;
    const { errors, partialResults } = error as Error & {
      errors: [string, Error][];
      partialResults: Results;
    };
    return { results: partialResults, messages: errors.map(messageOf) };
  }
}

/** A message is for a user: it names a file, and has no stack. */
function messageOf([file, error]: [string, Error]): string {
  if (!(error.cause instanceof Problem)) throw error.cause ?? error;
  if (/Cargo\.(toml|lock)|config\.toml/.test(error.message)) return `${file}: ${error.message}`;
  throw new Error(`No file is named: ${error.message}`);
}
