import { type Environment } from '../process/environment';

/**
 * The environment that decides cargo's colours. `NO_COLOR` is obeyed by telling cargo so, and then removed:
 * the kernel's build reads it too and would become another kernel (hermit-os/kernel, src/logging.rs).
 *
 * @param isTerminal whether what cargo writes is shown in a terminal
 */
export function colourEnvironment(env: Environment, isTerminal: boolean): Environment {
  return { NO_COLOR: undefined, CARGO_TERM_COLOR: env.CARGO_TERM_COLOR ?? wanted(env, isTerminal) };
}

function wanted(env: Environment, isTerminal: boolean): 'always' | 'never' | undefined {
  if (env.NO_COLOR) return 'never';
  const forced = env.FORCE_COLOR !== undefined && !['0', 'false'].includes(env.FORCE_COLOR);
  return forced || isTerminal ? 'always' : undefined;
}
