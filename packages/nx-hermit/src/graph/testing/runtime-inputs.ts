import { execFileSync } from 'node:child_process';
import { type Inputs } from '../inputs';

/**
 * What Nx hashes of the commands among the inputs: their output.
 *
 * @param repository where Nx runs them
 * @param env all that is set
 */
export function answers(inputs: Inputs, repository: string, env: Record<string, string>): string {
  return inputs
    .flatMap((input) => (typeof input === 'object' && 'runtime' in input ? [input.runtime] : []))
    .map((command) =>
      execFileSync('sh', ['-c', command], { cwd: repository, env, encoding: 'utf8' }),
    )
    .join('');
}
