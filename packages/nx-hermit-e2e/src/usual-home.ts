import { mkdirSync, symlinkSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { cargoHome } from '../../nx-hermit/src/cargo/config-files';

/**
 * Makes a home in which cargo and rustup are at their usual places, wherever they are on this machine: the build
 * script of the crate hermit looks nowhere else.
 */
export function usualHome(folder: string): string {
  mkdirSync(folder);
  symlinkSync(cargoHome(process.env), join(folder, '.cargo'));
  symlinkSync(process.env.RUSTUP_HOME ?? join(homedir(), '.rustup'), join(folder, '.rustup'));
  return folder;
}
