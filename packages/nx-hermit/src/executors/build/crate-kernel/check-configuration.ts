import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { configFilesFor } from '../../../cargo/config-files';
import { isTable, type TomlTable } from '../../../cargo/toml';
import { Problem } from '../../../problem';
import { type Environment } from '../../../process/environment';
import { nestedEnvironment, otherHomes } from './nested-environment';

/**
 * Checks the configuration files that reach the cargo which builds the kernel: those above the kernel's sources, and
 * the one at home. What they say for apps would be taken for the kernel, and for the program that builds it.
 *
 * @param place absolute path where that cargo is called
 * @param host the triple of this machine
 * @throws Problem naming the file and the setting
 */
export function checkConfiguration(place: string, host: string, env: Environment): void {
  for (const { path, table } of configFilesFor(place, { ...env, ...nestedEnvironment(env) })) {
    const setting = harmful(table, host);
    if (setting === undefined) continue;
    throw new Problem(
      `${path} sets ${setting}, which also reaches the build of the kernel in ${place}, for which it is not meant.`,
      `remove ${setting} from that file: nx-hermit tells cargo what it needs on the command line`,
    );
  }
}

function harmful({ build, unstable }: TomlTable, host: string): string | undefined {
  const targets = isTable(build) ? [build.target].flat() : [];
  if (targets.some((it) => typeof it === 'string' && it !== host)) return '[build] target';
  const std = isTable(unstable) ? unstable['build-std'] : undefined;
  return [std].flat().length > 0 && std !== undefined ? '[unstable] build-std' : undefined;
}

/** What to know about a configuration that the kernel's build will not see; `undefined` if there is none. */
export function unseenConfiguration(env: Environment): string | undefined {
  if (!otherHomes(env).includes('CARGO_HOME')) return undefined;
  const files = ['config.toml', 'config'].map((name) => join(env.CARGO_HOME ?? '', name));
  const file = files.find(existsSync);
  if (file === undefined) return undefined;
  return (
    `${file} does not count for the kernel: the build script of the crate hermit takes no notice of CARGO_HOME, ` +
    'and its cargo reads ~/.cargo/config.toml.'
  );
}
