import { readConfigFiles } from '../../cargo/config-files';
import { holdsOption, type HostCommand } from '../../cargo/host-argv';
import { isTable, type TomlTable } from '../../cargo/toml';
import { type Environment } from '../../process/environment';
import { type RustcFacts } from '../../toolchain/rustc';

interface Question {
  command: HostCommand;
  cargoArgs: readonly string[];
  /** Where cargo is called. */
  directory: string;
  rustc: Pick<RustcFacts, 'host'>;
  env: Environment;
}

/** What cargo is told, and what the user hears of it. */
export interface MachineTarget {
  triple: string;
  news: string;
}

/**
 * The triple of this machine, where cargo is configured to build for Hermit: what is built for Hermit cannot run
 * here. Any other triple that the user has configured stays in force.
 *
 * @returns `undefined` where cargo needs no telling
 * @throws Problem if a configuration file of cargo is not valid
 */
export function machineTarget({
  command,
  cargoArgs,
  directory,
  rustc,
  env,
}: Question): MachineTarget | undefined {
  if (command === 'fmt' || holdsOption(cargoArgs, '--target')) return undefined;
  const configured =
    env.CARGO_BUILD_TARGET === undefined
      ? configuredTargets(readConfigFiles(directory, env))
      : [env.CARGO_BUILD_TARGET];
  const hermit = configured.find((target) => /-hermit(\.json)?$/.test(target));
  if (hermit === undefined) return undefined;
  const news =
    `cargo is configured to build for ${hermit}. This is for the machine itself, so it is told ` +
    `--target ${rustc.host}.`;
  return { triple: rustc.host, news };
}

/** What the strongest file says that says anything: a text, or a list of them. */
function configuredTargets(files: readonly TomlTable[]): string[] {
  const targets = files.flatMap(({ build }) => (isTable(build) ? [build.target] : []));
  const strongest = targets.findLast((target) => target !== undefined);
  return (Array.isArray(strongest) ? strongest : [strongest]).filter(
    (target) => typeof target === 'string',
  );
}
