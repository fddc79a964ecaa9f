import { mkdirSync, readdirSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { cargoHome } from '../../nx-hermit/src/cargo/config-files';
import { type Environment } from '../../nx-hermit/src/process/environment';

/** A toolchain that a test may damage, in a home of its own. */
export interface ToolchainCopy {
  /** What makes rustup and cargo use that home. */
  environment: Environment;
  /** Absolute path of the copy. */
  toolchain: string;
}

/**
 * Copies a toolchain of rustup, beside the other ones that it manages, without their many megabytes: what is not
 * unfolded is a link.
 *
 * @param sysroot of the toolchain
 * @param home absolute path of the folder that is made, instead of one that may be there
 */
export function copyToolchain(sysroot: string, home: string): ToolchainCopy {
  const toolchains = join(home, '.rustup/toolchains');
  rmSync(home, { recursive: true, force: true });
  mkdirSync(dirname(toolchains), { recursive: true });
  symlinkSync(cargoHome(process.env), join(home, '.cargo'));
  symlinkSync(dirname(sysroot), toolchains);
  const toolchain = join(toolchains, basename(sysroot));
  for (const folder of [toolchains, toolchain]) unfold(folder);
  for (const folder of ['bin', 'lib', 'lib/rustlib']) unfold(join(toolchain, folder));
  const path = `${join(home, '.cargo/bin')}:${process.env.PATH}`;
  return { environment: { HOME: home, RUSTUP_HOME: undefined, PATH: path }, toolchain };
}

/** Makes a folder of links out of a link to a folder. */
export function unfold(link: string): void {
  const folder = realpathSync(link);
  rmSync(link);
  mkdirSync(link);
  for (const name of readdirSync(folder)) symlinkSync(join(folder, name), join(link, name));
}
