import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { withTemporaryDirectory } from '../../files/place-file';
import { type Arch } from '../../hermit/arch';
import {
  longDoubleFunctions,
  longDoubleStub,
  stubAssemblerArguments,
} from '../../hermit/math-stubs';
import { symbolRenames } from '../../hermit/symbols';
import { type IsolationTools } from '../../toolchain/isolation-tools';
import { runTool } from '../../toolchain/run-tool';

interface Isolation {
  /** The kernel as cargo made it. */
  raw: string;
  /** Where the library that apps can link goes. */
  library: string;
  arch: Arch;
  tools: IsolationTools;
  /** For files in between. */
  scratch: string;
  abortSignal: AbortSignal;
}

/**
 * Makes a library that apps can link of what cargo made of a kernel package: hides the symbols that would
 * collide with those of std, and adds the functions that std expects somebody else to define.
 */
export async function isolateKernel({
  raw,
  library,
  arch,
  tools,
  scratch,
  abortSignal,
}: Isolation) {
  const run: RunIsolationTool = (name, args) => runTool(tools[name], args, abortSignal);
  await withTemporaryDirectory(join(scratch, 'isolation'), async (directory) => {
    const renames = join(directory, 'renames.txt');
    const symbols = await run('llvm-nm', [
      '--extern-only',
      '--defined-only',
      '--just-symbol-name',
      '--quiet',
      raw,
    ]);
    await writeFile(renames, symbolRenames(symbols));
    await run('llvm-objcopy', [`--redefine-syms=${renames}`, raw, library]);
    await run('llvm-ar', ['rcs', library, ...(await assembleStubs(directory, arch, run))]);
  });
}

type RunIsolationTool = (name: keyof IsolationTools, args: string[]) => Promise<string>;

async function assembleStubs(directory: string, arch: Arch, run: RunIsolationTool) {
  const objects: string[] = [];
  // One object each: the linker takes only those that an app needs.
  for (const name of longDoubleFunctions) {
    const source = join(directory, `${name}l.ll`);
    const object = join(directory, `${name}l.o`);
    await writeFile(source, longDoubleStub(name, arch));
    await run('llc', [...stubAssemblerArguments(arch), source, '-o', object]);
    objects.push(object);
  }
  return objects;
}
