import { basename, dirname } from 'node:path';
import { Problem, setupCommandLine } from '../problem';

/**
 * The name by which rustup knows the toolchain of a sysroot, such as `1.95.0-x86_64-unknown-linux-gnu`;
 * `undefined` for a compiler that rustup does not manage.
 */
export function rustupToolchainName(sysroot: string): string | undefined {
  return basename(dirname(sysroot)) === 'toolchains' ? basename(sysroot) : undefined;
}

/** The cure for a missing component: ours, and the exact rustup command behind it. */
export function componentCure(sysroot: string, component: string): string {
  const name = rustupToolchainName(sysroot);
  if (name === undefined) return `install ${component} for the compiler in ${sysroot}`;
  return `${setupCommandLine}   (or: rustup component add ${component} --toolchain ${name})`;
}

/**
 * What it means that `rustc` or `cargo` did not start in a directory.
 *
 * @param stderr what the program, or rustup in its place, said
 * @param doing what needed it, such as `building the kernel`
 * @param cwd the directory whose toolchain was asked for
 */
export function toolchainProblem(stderr: string, doing: string, cwd: string): Problem {
  const missing = /toolchain '([^']+)' is not installed/.exec(stderr)?.[1];
  if (missing !== undefined) {
    return new Problem(
      `The Rust toolchain ${missing} is not installed; ${doing} in ${cwd} needs it.`,
      `${setupCommandLine}   (or: rustup toolchain install ${missing})`,
    );
  }
  const said = lastWords(stderr);
  if (wasDownloading.test(stderr)) {
    return new Problem(
      `rustup could not install the Rust toolchain that ${doing} in ${cwd} needs. It said: ${said}`,
      `${setupCommandLine}, once the Rust toolchain server can be reached`,
    );
  }
  return new Problem(`rustc did not start in ${cwd}, needed for ${doing}. It said: ${said}`);
}

const wasDownloading =
  /syncing channel updates|latest update on|could not download|error sending request/;

/** rustup's error, and the innermost of its causes where it lists them. */
function lastWords(text: string): string {
  const [report = ''] = text.split('Stack backtrace:');
  const lines = report.split('\n').map((line) => line.trim());
  const said = lines.filter((line) => line !== '');
  const error = said.findLast((line) => line.startsWith('error'));
  const last = said.at(-1)?.replace(/^\d+: /, '') ?? '(nothing)';
  return error === undefined || error === said.at(-1) ? last : `${error}: ${last}`;
}
