import { runProcess } from '../../../nx-hermit/src/process/start-process';

/**
 * Runs a program and gives what it wrote to its standard output.
 *
 * @param env added to this process's environment
 * @throws Error with what it wrote to its error stream, if it did not succeed
 */
export async function run(
  command: string,
  args: string[],
  cwd: string,
  env: Record<string, string> = {},
): Promise<string> {
  const { exitCode, stdout, stderr } = await runProcess({
    command,
    args,
    cwd,
    env,
    output: 'pipe',
  });
  if (exitCode === 0) return stdout;
  throw new Error(`${command} ${args.join(' ')}\nin ${cwd} ended with ${exitCode}:\n${stderr}`);
}
