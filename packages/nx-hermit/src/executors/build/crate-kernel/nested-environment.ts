import { existsSync, realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { type Environment } from '../../../process/environment';

/**
 * What the build script of the crate `hermit` changes in the environment before it calls cargo for the kernel: every
 * variable of Cargo and rustup is gone, the places of their homes included (hermit-os/hermit-rs, hermit/build.rs).
 *
 * RUSTUP_AUTO_INSTALL is among them. It is kept here: who forbids installations is asked before one happens.
 */
export function nestedEnvironment(env: Environment): Environment {
  const names = Object.keys(env).filter((name) => /^(?:CARGO|RUST)|^LD_LIBRARY_PATH$/.test(name));
  const removed = names.filter((name) => name !== 'RUSTUP_AUTO_INSTALL');
  return Object.fromEntries(removed.map((name) => [name, undefined]));
}

/** Which of cargo's and rustup's homes are elsewhere than where the kernel's build looks for them. */
export function otherHomes(env: Environment): ('CARGO_HOME' | 'RUSTUP_HOME')[] {
  const homes = [
    ['CARGO_HOME', '.cargo'],
    ['RUSTUP_HOME', '.rustup'],
  ] as const;
  return homes.flatMap(([name, usual]) => {
    const chosen = env[name];
    return chosen && real(chosen) !== real(join(homedir(), usual)) ? [name] : [];
  });
}

function real(path: string): string {
  return existsSync(path) ? realpathSync(path) : path;
}
