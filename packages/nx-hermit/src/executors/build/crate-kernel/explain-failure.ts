import { isOnCratesIo } from '../../../hermit/crate-kernel';
import { newestRelease } from '../../../hermit/releases';
import { Problem } from '../../../problem';
import { featureProblem } from './feature-problem';

/** What is known of the crate `hermit` in a build that failed. */
export interface FailedBuild {
  version: string;
  /** Whether its build script fetches the kernel's sources. */
  downloads: boolean;
}

/**
 * What it means that cargo failed, where its own words do not lead to the cure.
 *
 * @param messages what cargo wrote, the output of the crate's build script included
 * @param hermit missing if cargo did not come as far as choosing the crate
 * @returns `undefined` if there is nothing to add
 */
export function explainFailure(messages: string, hermit?: FailedBuild): Problem | undefined {
  if (/links to the native library `hermit`, but it conflicts/.test(messages)) return twoReleases();
  if (asksForNotice(messages)) return gitOnly();
  return (
    featureProblem(messages) ??
    missingSystemCalls(messages) ??
    (scriptFailed.test(messages) ? failedScript(messages, hermit) : undefined)
  );
}

const scriptFailed = /failed to run custom build command for `hermit v/;

/** On crates.io, 0.13.0 and later are a notice that the crate is not there any more. */
export function gitOnly(): Problem {
  return new Problem(
    'The crate hermit on crates.io is only a notice from 0.13.0 on; the crate itself is to be had from git.',
    `write hermit = { git = "https://github.com/hermit-os/hermit-rs.git", tag = "hermit-${newestRelease().version}" } in Cargo.toml, or "=0.12.0" with a kernel package`,
  );
}

/** Of a crate from git, no version is required as a rule, and it has features. */
function asksForNotice(messages: string): boolean {
  if (messages.includes('no longer distributed via crates.io')) return true;
  const chosen =
    /failed to select a version for `hermit`[^]*requirements `[^*`]+`[^\n]* are: (\d+\.\d+\.\d+)/.exec(
      messages,
    )?.[1];
  return chosen !== undefined && !isOnCratesIo(chosen) && !messages.includes('available features:');
}

/** Cargo calls it `links`: only one package of a build may bring the library. */
function twoReleases(): Problem {
  return new Problem(
    'Two releases of the crate hermit are asked for, and a Cargo workspace can have only one: there is one kernel in an image.',
    'give all packages of the workspace the same tag or version, or move one app into a Cargo workspace of its own',
  );
}

const socketCalls =
  /undefined (?:symbol|reference)\b[^\n]*?\b(sys_(?:socket|bind|connect|accept|listen|shutdown|getsockname|getpeername|[gs]etsockopt|getaddrinfo|freeaddrinfo|getaddrbyname|send(?:to)?|recv(?:from)?))\b/;
const mapCalls = /undefined (?:symbol|reference)\b[^\n]*?\b(sys_m(?:map|unmap|protect))\b/;

/** The kernel has these system calls only with certain features (hermit-os/kernel, src/syscalls/mod.rs). */
function missingSystemCalls(messages: string): Problem | undefined {
  const socket = socketCalls.exec(messages)?.[1];
  if (socket !== undefined) {
    return new Problem(
      `The app uses the network (${socket}), but its kernel is built without one.`,
      'add the feature "tcp" or "udp" to those of the kernel: of "hermit" in the app\'s Cargo.toml, or of its kernel package',
    );
  }
  const map = mapCalls.exec(messages)?.[1];
  if (map === undefined) return undefined;
  return new Problem(
    `The app maps memory (${map}), but its kernel is built without that.`,
    'add the feature "mmap", which is called "mman" from 0.13.0 on, to those of the kernel',
  );
}

function failedScript(messages: string, hermit?: FailedBuild): Problem | undefined {
  // The build script says what it runs before it does.
  const started = messages.includes('--package=xtask');
  if (hermit?.downloads && !started) {
    return new Problem(
      `The build script of the crate hermit ${hermit.version} could not fetch the kernel from github.com, which it does up to 0.12.0: its message is above.`,
      'add a kernel package (npx nx generate nx-hermit:kernel), or depend on hermit from git, which cargo fetches with the kernel',
    );
  }
  if (messages.includes('Could not find llvm-tools component')) {
    return new Problem(
      'The toolchain that the kernel pins lacks the component llvm-tools.',
      'run "rustup component add llvm-tools rust-src" in the folder of the kernel, which is named above',
    );
  }
  if (
    /rustup[^\n]*\btarget\b[^\n]*\badd\b/.test(messages) &&
    /could not download|error: component/.test(messages)
  ) {
    return new Problem(
      'rustup could not add the target that the kernel is built for to the toolchain that the kernel pins: its message is above.',
      'run the same command again when the Rust toolchain server can be reached',
    );
  }
  if (
    /failed to (?:get|fetch|download|load source)|could not resolve host|unable to update|spurious network error/i.test(
      messages,
    )
  ) {
    return new Problem(
      "The kernel's build could not fetch the crates that the kernel is made of: cargo's message is above. They come from " +
        'crates.io and github.com, and what is configured for the app, such as --offline or CARGO_NET_OFFLINE, does not reach it.',
      'run the same command again when both can be reached',
    );
  }
  return undefined;
}
