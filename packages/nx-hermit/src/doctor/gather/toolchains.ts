import { Problem } from '../../problem';
import { hasRustSrc, llvmToolPath, rustLldPath } from '../../toolchain/components';
import { isolationToolNames } from '../../toolchain/isolation-tools';
import { ownToolchain } from '../../toolchain/own-toolchain';
import { rustcFacts, type RustcFacts } from '../../toolchain/rustc';
import { type ToolchainFacts, type ToolchainNeed } from '../facts';
import { installedToolchain } from './rustup';

/** What is there of one toolchain that the workspace needs. */
export async function gatherToolchain(
  need: ToolchainNeed,
  rustup: string | undefined,
): Promise<ToolchainFacts> {
  const [compiler, installed] = await Promise.all([
    askCompiler(need),
    rustup !== undefined && need.channel !== undefined
      ? installedToolchain(rustup, need.channel)
      : undefined,
  ]);
  const { rustc } = compiler;
  const wantedTools = need.components.includes('llvm-tools') ? isolationToolNames : [];
  return {
    need,
    ...compiler,
    installed,
    hasRustSrc: rustc !== undefined && hasRustSrc(rustc.sysroot),
    rustLld: rustc && rustLldPath(rustc),
    llvmTools: wantedTools.map((name) => ({ name, path: rustc && llvmToolPath(rustc, name) })),
  };
}

/** As the executors ask it: what an app shares with a kernel has to do for the app. */
async function askCompiler({
  channel,
  directory,
  asByName,
  purposes,
}: ToolchainNeed): Promise<{ rustc?: RustcFacts; rustcProblem?: string }> {
  const chosen = purposes.includes('apps') ? {} : ownToolchain;
  const name = asByName ? { RUSTUP_TOOLCHAIN: channel } : {};
  const env = { ...chosen, ...name, RUSTUP_AUTO_INSTALL: '0', RUST_BACKTRACE: '0' };
  try {
    return { rustc: await rustcFacts(directory, { env }) };
  } catch (error) {
    if (error instanceof Problem) return { rustcProblem: error.message };
    throw error;
  }
}
