import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { readConfigFiles } from '../../cargo/config-files';
import { isTable, type TomlTable } from '../../cargo/toml';
import { sha256 } from '../../files/sha256';
import { pluginVersion } from '../../plugin-version';
import { type Environment } from '../../process/environment';
import { type RustcFacts } from '../../toolchain/rustc';
import { stdCall } from './std-call';

/**
 * Stands for all that decides how std is built, apart from compiler and triple: nx-hermit itself, the
 * arguments and flags it gives cargo, and what of the user's settings reaches the compiler in spite of them.
 * Where things lie on this machine does not count.
 *
 * @param cwd where cargo is started
 * @throws Problem if a configuration file of cargo is not valid TOML
 */
export function recipeOfBuild(
  rustc: RustcFacts,
  triple: string,
  cwd: string,
  env: Environment,
): string {
  const nowhere = { targetDirectory: '', manifestPath: '', names: { '': '/cargo' } };
  const call = stdCall({ ...rustc, sysroot: '' }, triple, nowhere);
  const settings = readConfigFiles(cwd, env).flatMap(decidingSettings);
  return recipe('built', call, Object.entries(env).filter(decides).sort(), settings);
}

/**
 * The same for a std that the toolchain has.
 *
 * @param libraries absolute paths
 */
export function recipeOfCopy(libraries: readonly string[]): string {
  const files = libraries.map((path) => [basename(path), statSync(path).size]);
  return recipe('toolchain', files.sort());
}

function recipe(...parts: unknown[]): string {
  return sha256(JSON.stringify([pluginVersion(), ...parts])).slice(0, 16);
}

function decides([name, value]: [name: string, value: string | undefined]): boolean {
  return value !== undefined && /^(?:CARGO_BUILD_)?RUSTC_\w*WRAPPER$|^CARGO_PROFILE_/.test(name);
}

/** Flags do not count: std is built without the user's. */
function decidingSettings({ build, profile, env, patch, unstable }: TomlTable): unknown[] {
  const { 'rustc-wrapper': wrapper, 'rustc-workspace-wrapper': workspaceWrapper } = isTable(build)
    ? build
    : {};
  const settings = { wrapper, workspaceWrapper, profile, env, patch, unstable };
  return Object.entries(settings).filter(([, value]) => value !== undefined);
}
