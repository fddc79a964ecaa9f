import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { type ResolvedPackage } from '../../../cargo/metadata';
import {
  downloadsKernel,
  manifestDirectory,
  takesManifestDirectory,
} from '../../../hermit/crate-kernel';
import { Problem } from '../../../problem';
import { type Environment } from '../../../process/environment';

/**
 * Where the build script of the crate `hermit` takes the kernel's sources from.
 *
 * @param workspace where a relative path in HERMIT_MANIFEST_DIR begins, absolute
 * @returns absolute path; `undefined` if the build script fetches them
 * @throws Problem if there are no sources, or HERMIT_MANIFEST_DIR would have no effect
 */
export function kernelSource(
  hermit: ResolvedPackage,
  workspace: string,
  env: Environment,
): string | undefined {
  const wanted = env[manifestDirectory];
  if (wanted !== undefined) return wantedSource(hermit, workspace, wanted);
  const beside = join(dirname(hermit.directory), 'kernel');
  if (!existsSync(beside) && downloadsKernel(hermit.version)) return undefined;
  if (isKernel(beside)) return beside;
  throw new Problem(
    `The crate hermit ${hermit.version} has no kernel to build: there is no Cargo.toml in ${beside}.`,
    hermit.source === 'git'
      ? `delete ${dirname(hermit.directory)}, so that cargo fetches the repository and its submodule again`
      : `run "git submodule update --init" in ${dirname(hermit.directory)}, or name a kernel with ${manifestDirectory}`,
  );
}

function wantedSource({ version }: ResolvedPackage, workspace: string, wanted: string): string {
  if (!takesManifestDirectory(version)) {
    throw new Problem(
      `${manifestDirectory} is set, but the crate hermit ${version} does not know it and would build another kernel.`,
      `unset it, or depend on hermit 0.13.0 or newer from git`,
    );
  }
  if (wanted === '') {
    throw new Problem(
      `${manifestDirectory} is empty, which the crate hermit ${version} refuses.`,
      'unset it, or let it name a checkout of https://github.com/hermit-os/kernel',
    );
  }
  const source = resolve(workspace, wanted);
  if (!isKernel(source)) {
    throw new Problem(
      `${manifestDirectory} is ${wanted}, but there is no Cargo.toml in ${source}.`,
      'let it name a checkout of https://github.com/hermit-os/kernel; a relative path begins at the Nx workspace',
    );
  }
  if (existsSync(join(source, 'xtask'))) return source;
  throw new Problem(
    `${manifestDirectory} is ${wanted}, which lacks the folder xtask that builds the kernel. The crate hermit-kernel ` +
      'from crates.io is only a part of the repository.',
    'let it name a checkout of https://github.com/hermit-os/kernel',
  );
}

/** A submodule that was not fetched is an empty folder. */
function isKernel(directory: string): boolean {
  return existsSync(join(directory, 'Cargo.toml'));
}
