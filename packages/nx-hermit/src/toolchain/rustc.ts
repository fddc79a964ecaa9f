import { rustcInForce } from '../cargo/config-files';
import { Problem, setupCommandLine } from '../problem';
import { type Environment } from '../process/environment';
import { runProcess } from '../process/start-process';
import { toolchainProblem } from './rustup';

/** What a compiler says about itself. */
export interface RustcFacts {
  /** `1.95.0` or `1.87.0-nightly`. */
  release: string;
  /** Full Git hash; missing for compilers built without one. */
  commitHash?: string;
  /** The triple that the compiler itself runs on. */
  host: string;
  /** Where its libraries are. */
  sysroot: string;
  channel: 'stable' | 'beta' | 'nightly' | 'dev';
}

/** Which toolchain is asked. */
export interface ToolchainQuery {
  /** Changes to this process's environment; `undefined` removes a variable. */
  env?: Environment;
  /** When it aborts, the question and an installation that it began are given up. */
  abortSignal?: AbortSignal;
  /** What needs the toolchain, for the message; default `a build`. */
  doing?: string;
}

/**
 * Asks the compiler that cargo would start in a directory. Unless cargo is configured for another one, rustup
 * decides which that is, from `RUSTUP_TOOLCHAIN` and the toolchain file, and may install it first; what it
 * reports meanwhile goes to this process's error stream.
 *
 * @throws Problem if there is no compiler, the pinned toolchain is missing, or the question was given up
 */
export async function rustcFacts(cwd: string, query: ToolchainQuery = {}): Promise<RustcFacts> {
  const doing = query.doing ?? 'a build';
  const version = await askRustc(cwd, ['-vV'], query, doing);
  const sysroot = await askRustc(cwd, ['--print=sysroot'], query, doing);
  return parseRustcVersion(version, sysroot.trim());
}

/**
 * Reads the output of `rustc -vV`.
 *
 * @throws Problem if it is not that
 */
export function parseRustcVersion(text: string, sysroot: string): RustcFacts {
  const field = (name: string) => new RegExp(`^${name}: (.+)$`, 'm').exec(text)?.[1]?.trim();
  const release = field('release');
  const host = field('host');
  if (release === undefined || host === undefined) {
    throw new Problem(`"rustc -vV" answered something unknown: ${text.trim() || '(nothing)'}`);
  }
  const commitHash = field('commit-hash');
  return {
    release,
    ...(commitHash !== undefined && commitHash !== 'unknown' ? { commitHash } : {}),
    host,
    sysroot,
    channel: channelOf(release),
  };
}

function channelOf(release: string): RustcFacts['channel'] {
  const suffix = /-(nightly|beta|dev)/.exec(release)?.[1];
  return (suffix as RustcFacts['channel'] | undefined) ?? 'stable';
}

async function askRustc(cwd: string, args: string[], query: ToolchainQuery, doing: string) {
  const command = rustcInForce(cwd, { ...process.env, ...query.env });
  const outcome = await runProcess({
    command,
    args,
    cwd,
    env: query.env,
    output: 'pipe',
    onStderr: showInstallation,
    abortSignal: query.abortSignal,
  });
  if (outcome.exitCode === 0) return outcome.stdout;
  if (outcome.stopped) throw new Problem(`Asking rustc in ${cwd}, for ${doing}, was given up.`);
  if (outcome.startError === 'ENOENT') throw missing(command, doing, cwd);
  throw toolchainProblem(outcome.stderr || String(outcome.startError), doing, cwd);
}

function missing(command: string, doing: string, cwd: string): Problem {
  if (command === 'rustc') {
    return new Problem(
      `There is no rustc on this machine's PATH; ${doing} in ${cwd} needs it.`,
      setupCommandLine,
    );
  }
  return new Problem(
    `There is no compiler ${command}; ${doing} in ${cwd} needs it.`,
    'correct RUSTC, CARGO_BUILD_RUSTC, or "build.rustc" in the configuration of cargo, whichever names it',
  );
}

/** An installation on first use takes minutes: silence would look like a hang. */
function showInstallation(text: string): void {
  const news = text.split('\n').filter((line) => line.startsWith('info: '));
  if (news.length > 0) process.stderr.write(`${news.join('\n')}\n`);
}
