import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Arch } from '../../nx-hermit/src/hermit/arch';
import { qemuProgram } from '../../nx-hermit/src/vmm/qemu/binary';
import { programOnPath } from '../../nx-hermit/src/process/find-program';
import { quoteWord } from '../../nx-hermit/src/text/shell-words';

/** A QEMU first on PATH that writes down each machine that it starts. */
export interface CountedQemu {
  /** What puts it there. */
  environment: { PATH: string };
  /** The arguments of each machine that was started since this was asked last. */
  starts(): string[];
  /** Lets it give itself out for another version. */
  callItself(version: string): void;
}

/** @param folder absolute path of the folder that is made for it */
export async function countedQemu(folder: string, arch: Arch): Promise<CountedQemu> {
  const name = qemuProgram(arch);
  const real = await programOnPath(name);
  if (real === undefined) throw new Error(`there is no ${name}`);
  const log = join(folder, 'starts');
  mkdirSync(folder, { recursive: true });
  const write = (answer: string) => {
    // A question for the version starts no machine.
    const script = `#!/bin/sh
test "$*" = --version && ${answer}
echo "$*" >>${quoteWord(log)}
exec ${quoteWord(real)} "$@"
`;
    writeFileSync(join(folder, name), script, { mode: 0o755 });
  };
  write(`exec ${quoteWord(real)} --version`);
  return {
    environment: { PATH: `${folder}${delimiter}${process.env.PATH}` },
    starts() {
      const lines = existsSync(log) ? readFileSync(log, 'utf8').trimEnd().split('\n') : [];
      rmSync(log, { force: true });
      return lines;
    },
    callItself: (version) =>
      write(`{ echo ${quoteWord(`QEMU emulator version ${version}`)}; exit; }`),
  };
}
