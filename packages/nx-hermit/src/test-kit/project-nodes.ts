import { type ProjectGraph } from '@nx/devkit';
import { Problem } from '../problem';

/**
 * The projects of a workspace, by name, as Nx sees them.
 *
 * @throws Problem with what Nx says when it cannot tell
 */
export async function projectNodes(root: string): Promise<ProjectGraph['nodes']> {
  // Nx takes the workspace around the working directory, when it is loaded.
  const before = process.cwd();
  process.chdir(root);
  try {
    return (await projectGraph()).nodes;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new Problem(
      `Nx cannot tell which projects ${root} has: ${message}`,
      'npx nx show projects',
      error,
    );
  } finally {
    process.chdir(before);
  }
}

async function projectGraph(): Promise<ProjectGraph> {
  const { createProjectGraphAsync, readCachedProjectGraph } = await import('@nx/devkit');
  if (process.env.NX_TASK_TARGET_PROJECT !== undefined) {
    try {
      // Nx made it for the run that this task belongs to.
      return readCachedProjectGraph();
    } catch {
      // Then anew.
    }
  }
  return createProjectGraphAsync({ exitOnError: false });
}
