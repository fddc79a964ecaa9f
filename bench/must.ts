import { runProcess } from '../packages/nx-hermit/src/process/start-process';

/**
 * Runs a program that has to succeed, without showing its output.
 *
 * @returns what it wrote on its standard output
 * @throws with all of its output when it fails
 */
export async function must(
  command: string,
  args: string[],
  cwd = '.',
  env?: NodeJS.ProcessEnv,
): Promise<string> {
  const outcome = await runProcess({ command, args, cwd, env, output: 'pipe' });
  if (outcome.exitCode === 0) return outcome.stdout;
  throw new Error(`${command} ${args.join(' ')} failed:\n${outcome.stdout}${outcome.stderr}`);
}
