import { readdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { firstProgram, programOnPath } from '../../process/find-program';
import { runProcess } from '../../process/start-process';
import { addr2lineArguments, readAddr2line } from './addr2line';
import { type FunctionStart, nmArguments, readNm } from './nm';
import { objdumpArguments, readObjdump } from './objdump';

/** A function, and the line in it if the image knows that. */
export interface CodeFrame {
  /** Demangled, such as `example_app::main`. */
  name?: string;
  file?: string;
  line?: number;
}

/** Reads what images know about their code, by the programs of this machine. */
export interface Symboliser {
  /** What is at addresses in an image, for each address the innermost function first. */
  frames(image: string, addresses: readonly number[]): Promise<CodeFrame[][]>;
  /** All functions of an image. */
  functions(image: string): Promise<FunctionStart[]>;
}

/**
 * The programs of this machine that read symbols and line numbers: `addr2line` and `nm`, which come with C linkers,
 * or `llvm-objdump` and `llvm-nm` of rustup's component llvm-tools, which are there wherever a kernel is built.
 */
export async function findSymboliser(): Promise<Symboliser | undefined> {
  for (const prefix of ['', 'llvm-']) {
    const addr2line = await programOnPath(`${prefix}addr2line`);
    const nm = await programOnPath(`${prefix}nm`);
    if (addr2line !== undefined && nm !== undefined) return byAddr2line(addr2line, nm);
  }
  const folders = await rustupFolders();
  const objdump = await firstProgram(folders.map((folder) => join(folder, 'llvm-objdump')));
  const nm = await firstProgram(folders.map((folder) => join(folder, 'llvm-nm')));
  return objdump === undefined || nm === undefined ? undefined : byObjdump(objdump, nm);
}

function byAddr2line(addr2line: string, nm: string): Symboliser {
  return {
    frames: async (image, addresses) =>
      readAddr2line(await outputOf(addr2line, addr2lineArguments(image, addresses))),
    functions: async (image) => readNm(await outputOf(nm, nmArguments(image))),
  };
}

function byObjdump(objdump: string, nm: string): Symboliser {
  return {
    async frames(image, addresses) {
      const frames: CodeFrame[][] = [];
      for (const address of addresses) {
        frames.push(readObjdump(await outputOf(objdump, objdumpArguments(image, address))));
      }
      return frames;
    },
    functions: async (image) => readNm(await outputOf(nm, nmArguments(image))),
  };
}

// Seconds. An image with very much debug information must not hold up the verdict.
const patience = 20;

async function outputOf(command: string, args: string[]): Promise<string> {
  const abortSignal = AbortSignal.timeout(patience * 1000);
  const { stdout } = await runProcess({ command, args, output: 'pipe', abortSignal });
  return stdout;
}

// Where the component llvm-tools lies: the name of a toolchain ends with the host's triple.
async function rustupFolders(): Promise<string[]> {
  const toolchains = join(process.env.RUSTUP_HOME ?? join(homedir(), '.rustup'), 'toolchains');
  const names = await readdir(toolchains).catch(() => []);
  return names.map((toolchain) => {
    const triple = toolchain.split('-').slice(-4).join('-');
    return join(toolchains, toolchain, 'lib/rustlib', triple, 'bin');
  });
}
