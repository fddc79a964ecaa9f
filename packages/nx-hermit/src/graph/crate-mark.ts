import { type ProjectGraphExternalNode } from '@nx/devkit';
import { createHash } from 'node:crypto';
import { type InferredProject } from './projects';

/**
 * Lets one project tell which crates there are, for a Nx whose daemon takes the nodes of crates anew only when something
 * about a project is new. No task depends on it: Nx hashes no metadata.
 */
export function markCrates(
  projects: readonly InferredProject[],
  nodes: Record<string, ProjectGraphExternalNode>,
): InferredProject[] {
  const crates = createHash('sha256').update(JSON.stringify(nodes)).digest('hex');
  return projects.map((inferred, index) => (index === 0 ? marked(inferred, { crates }) : inferred));
}

function marked({ file, project }: InferredProject, mark: { crates: string }): InferredProject {
  return { file, project: { ...project, metadata: { ...project.metadata, ...mark } } };
}
