import { Problem } from '../../problem';
import { hasRustSrc, llvmToolPath, rustLldPath } from '../../toolchain/components';
import { rustcFacts, type RustcFacts } from '../../toolchain/rustc';
import { type ToolchainFacts, type ToolchainNeed } from '../facts';
import { installedToolchain } from './rustup';

/** The tools that isolate the kernel's symbols. */
const llvmTools = ['llvm-nm', 'llvm-objcopy'];

/** What is there of one toolchain that the workspace needs. */
export async function gatherToolchain(
  need: ToolchainNeed,
  rustup: string | undefined,
): Promise<ToolchainFacts> {
  const [compiler, installed] = await Promise.all([
    askCompiler(need.directory),
    rustup !== undefined && need.channel !== undefined
      ? installedToolchain(rustup, need.channel)
      : undefined,
  ]);
  const { rustc } = compiler;
  const wantedTools = need.components.includes('llvm-tools') ? llvmTools : [];
  return {
    need,
    ...compiler,
    installed,
    hasRustSrc: rustc !== undefined && hasRustSrc(rustc.sysroot),
    rustLld: rustc && rustLldPath(rustc),
    llvmTools: wantedTools.map((name) => ({ name, path: rustc && llvmToolPath(rustc, name) })),
  };
}

async function askCompiler(
  directory: string,
): Promise<{ rustc?: RustcFacts; rustcProblem?: string }> {
  const env = { RUSTUP_AUTO_INSTALL: '0', RUST_BACKTRACE: '0' };
  try {
    return { rustc: await rustcFacts(directory, { env }) };
  } catch (error) {
    if (error instanceof Problem) return { rustcProblem: error.message };
    throw error;
  }
}
