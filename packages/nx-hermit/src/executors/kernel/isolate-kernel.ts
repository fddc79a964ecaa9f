import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Arch } from '../../hermit/arch';
import {
  longDoubleFunctions,
  longDoubleStub,
  stubAssemblerArguments,
} from '../../hermit/math-stubs';
import { symbolRenames } from '../../hermit/symbols';
import { llvmTool } from '../../toolchain/components';
import { type RustcFacts } from '../../toolchain/rustc';
import { runTool } from '../../toolchain/run-tool';

/** Absolute paths of tools from component `llvm-tools`. */
export interface IsolationTools {
  nm: string;
  objcopy: string;
  ar: string;
  llc: string;
}

/** @throws Problem if component `llvm-tools` is not installed */
export function findIsolationTools(rustc: RustcFacts): IsolationTools {
  return {
    nm: llvmTool(rustc, 'llvm-nm'),
    objcopy: llvmTool(rustc, 'llvm-objcopy'),
    ar: llvmTool(rustc, 'llvm-ar'),
    llc: llvmTool(rustc, 'llc'),
  };
}

interface Isolation {
  /** The kernel as cargo made it. */
  raw: string;
  /** Where the library that apps can link goes. */
  library: string;
  arch: Arch;
  tools: IsolationTools;
  /** For files in between. */
  scratch: string;
}

/**
 * Makes a library that apps can link of what cargo made of a kernel package: hides the symbols that would
 * collide with those of std, and adds the functions that std expects somebody else to define.
 */
export async function isolateKernel({ raw, library, arch, tools, scratch }: Isolation) {
  // Both profiles of an architecture may be built at the same time.
  const directory = join(scratch, `isolation-${process.pid}`);
  await mkdir(directory, { recursive: true });
  try {
    const renames = join(directory, 'renames.txt');
    const symbols = await runTool(tools.nm, [
      '--extern-only',
      '--defined-only',
      '--just-symbol-name',
      '--quiet',
      raw,
    ]);
    await writeFile(renames, symbolRenames(symbols));
    await runTool(tools.objcopy, [`--redefine-syms=${renames}`, raw, library]);
    await runTool(tools.ar, ['rcs', library, ...(await assembleStubs(directory, arch, tools))]);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

async function assembleStubs(directory: string, arch: Arch, tools: IsolationTools) {
  const objects: string[] = [];
  // One object each: the linker takes only those that an app needs.
  for (const name of longDoubleFunctions) {
    const source = join(directory, `${name}l.ll`);
    const object = join(directory, `${name}l.o`);
    await writeFile(source, longDoubleStub(name, arch));
    await runTool(tools.llc, [...stubAssemblerArguments(arch), source, '-o', object]);
    objects.push(object);
  }
  return objects;
}
