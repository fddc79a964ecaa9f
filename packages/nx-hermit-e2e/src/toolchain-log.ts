import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { execFileSync } from 'node:child_process';

/** Programs of the same names, first on PATH, that write down each call before they become the real ones. */
export interface ToolchainLog {
  environment: { PATH: string };
  /** The calls since the last time, one line each: `cargo build …`. */
  take(): string[];
}

/** Records every start of cargo and rustc. */
export function logToolchain(folder: string): ToolchainLog {
  const bin = join(folder, 'logged-bin');
  const log = join(folder, 'toolchain.log');
  mkdirSync(bin, { recursive: true });
  for (const program of ['cargo', 'rustc']) {
    const real = execFileSync('sh', ['-c', `command -v ${program}`], { encoding: 'utf8' }).trim();
    const wrapper = join(bin, program);
    writeFileSync(wrapper, `#!/bin/sh\necho "${program} $*" >> '${log}'\nexec '${real}' "$@"\n`);
    chmodSync(wrapper, 0o755);
  }
  return {
    environment: { PATH: bin + delimiter + process.env.PATH },
    take() {
      const calls = existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : [];
      rmSync(log, { force: true });
      return calls;
    },
  };
}

/** Those of the calls that compile something; asking for a version or a path does not. */
export function compilations(calls: string[]): string[] {
  return calls.filter((call) => /^cargo .*\b(build|rustc|test|run)\b/.test(call));
}
