import { llvmTool } from './components';
import { type RustcFacts } from './rustc';

/** The tools of component `llvm-tools` that make a library that apps can link of a kernel. */
export const isolationToolNames = ['llvm-nm', 'llvm-objcopy', 'llvm-ar', 'llc'] as const;

/** Their absolute paths. */
export type IsolationTools = Readonly<Record<(typeof isolationToolNames)[number], string>>;

/** @throws Problem if component `llvm-tools` is not installed */
export function findIsolationTools(rustc: Pick<RustcFacts, 'host' | 'sysroot'>): IsolationTools {
  const paths = isolationToolNames.map((name) => [name, llvmTool(rustc, name)] as const);
  return Object.fromEntries(paths) as IsolationTools;
}
