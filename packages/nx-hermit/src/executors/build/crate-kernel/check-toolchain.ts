import { homedir } from 'node:os';
import { join } from 'node:path';
import { Problem, setupCommandLine } from '../../../problem';
import { firstProgram, programOnPath } from '../../../process/find-program';
import { llvmTool, requireRustSrc } from '../../../toolchain/components';
import { rustcFacts, type RustcFacts } from '../../../toolchain/rustc';
import { readToolchainFile } from '../../../toolchain/toolchain-file';
import { nestedEnvironment, otherHomes } from './nested-environment';

const doing = 'building the kernel of the crate hermit';

/**
 * Checks that the toolchain which the kernel's sources pin is there, with what the kernel's build needs of it. rustup
 * may install it meanwhile, unless that is forbidden.
 *
 * @param source absolute path of the kernel's sources
 * @throws Problem naming what is missing and the command that mends it
 */
export async function checkToolchain(
  source: string,
  abortSignal: AbortSignal,
): Promise<RustcFacts> {
  await requireRustup(source);
  const env = nestedEnvironment(process.env);
  const rustc = await rustcFacts(source, { env, doing, abortSignal }).catch((error: unknown) => {
    throw inOtherHome(error, source);
  });
  requirePinned(rustc, source);
  requireRustSrc(rustc, doing);
  llvmTool(rustc, 'llvm-objcopy');
  if (process.env.HERMIT_CAREFUL === '1') await requireCareful();
  return rustc;
}

async function requireRustup(source: string): Promise<void> {
  if (await installed('rustup')) return;
  throw new Problem(
    `There is no rustup on this machine's PATH; ${doing} in ${source} needs it, to choose the nightly that the ` +
      'kernel pins and to add to it. The cargo of a Linux distribution or of Nix does not do.',
    setupCommandLine,
  );
}

/** A compiler that rustup does not manage takes no notice of a toolchain file. */
function requirePinned({ release, channel, sysroot }: RustcFacts, source: string): void {
  const file = readToolchainFile(source);
  if (!file?.channel?.startsWith('nightly') || channel === 'nightly' || channel === 'dev') return;
  throw new Problem(
    `${file.path} pins ${file.channel}, but the rustc in force there is ${release}, of ${sysroot}: it is not rustup's.`,
    `put ${join(homedir(), '.cargo/bin')} before it on PATH`,
  );
}

async function requireCareful(): Promise<void> {
  if (await installed('cargo-careful')) return;
  throw new Problem(
    'HERMIT_CAREFUL is 1, but cargo-careful, which the kernel would be built with, is not installed.',
    'cargo install cargo-careful, or unset HERMIT_CAREFUL',
  );
}

/** The kernel's build looks where cargo installs programs as well. */
async function installed(program: string): Promise<boolean> {
  const path = await programOnPath(program);
  return Boolean(path ?? (await firstProgram([join(homedir(), '.cargo/bin', program)])));
}

/** What is installed in another home is not seen. */
function inOtherHome(error: unknown, source: string): unknown {
  const homes = otherHomes(process.env);
  if (!(error instanceof Problem) || !homes.includes('RUSTUP_HOME')) return error;
  const channel = readToolchainFile(source)?.channel ?? '<toolchain>';
  return new Problem(
    `${error.message} The build script of the crate hermit takes no notice of RUSTUP_HOME (${process.env.RUSTUP_HOME}): ` +
      `the kernel is built by what is in ${join(homedir(), '.rustup')}.`,
    `env -u RUSTUP_HOME rustup toolchain install ${channel} --profile minimal --component llvm-tools --component rust-src`,
    error,
  );
}
