import { actualFacts } from './actual';
import { type PreparedRepository } from './cargo';
import { expectedFacts } from './expected';
import { type Facts } from './facts';

/** What nx-hermit makes of a repository, and what it must be by what Cargo says. */
export async function compare(
  prepared: PreparedRepository,
): Promise<{ actual: Facts; expected: Facts }> {
  const { root, manifestDirectories, workspaces } = prepared;
  return {
    actual: await actualFacts(root, manifestDirectories),
    expected: expectedFacts(root, workspaces),
  };
}
