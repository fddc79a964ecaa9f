import { type PreTasksExecutionContext } from '@nx/devkit';
import { describeFailure } from '../problem';
import { checkConfiguration } from './check-configuration';

/**
 * Nx's hook before any task runs: the last moment at which a wrong configuration can be told from a right one.
 * An executor does not see it, because by then Nx has put the default in its place.
 */
export async function preTasksExecution(
  _options: unknown,
  { argv }: PreTasksExecutionContext,
): Promise<void> {
  const { readCachedProjectGraph } = await import('@nx/devkit');
  try {
    checkConfiguration(argv.slice(2), readCachedProjectGraph);
  } catch (error) {
    throw new Error(describeFailure(error), { cause: error });
  }
}
