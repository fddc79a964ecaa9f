import { runProcess } from '../../process/start-process';

/**
 * Every probe is short, starts no download (a rustup proxy would install a missing toolchain by itself), and
 * answers in English without backtraces.
 */
const probeEnvironment = { RUSTUP_AUTO_INSTALL: '0', RUST_BACKTRACE: '0', LC_ALL: 'C' };

/**
 * What a program prints; `undefined` when it fails, cannot be started, or takes longer than the deadline.
 *
 * @param seconds the deadline. Default 20
 */
export async function answerOf(
  command: string,
  args: readonly string[],
  seconds = 20,
): Promise<string | undefined> {
  const outcome = await runProcess({
    command,
    args,
    env: probeEnvironment,
    output: 'pipe',
    abortSignal: AbortSignal.timeout(seconds * 1000),
  });
  return outcome.exitCode === 0 && !outcome.stopped ? outcome.stdout : undefined;
}
