import { type HostCall } from '../../cargo/host-argv';
import { splitArguments } from '../../hermit/boot-arguments';
import { Problem } from '../../problem';
import { type CargoExecutorSchema } from './schema';

/** The options, read and checked. */
export type CargoSettings = Required<
  Pick<HostCall, 'command' | 'cargoArgs' | 'args' | 'denyWarnings'>
>;

/** @throws Problem that names the option which makes no sense */
export function readOptions(options: CargoExecutorSchema): CargoSettings {
  const { command, denyWarnings = false } = options;
  if (denyWarnings && command !== 'clippy') {
    throw new Problem(
      `The option denyWarnings belongs to the command clippy, not to ${command}.`,
      'remove it; RUSTFLAGS="-D warnings" reaches every build',
    );
  }
  return {
    command,
    denyWarnings,
    cargoArgs: words('cargoArgs', options.cargoArgs),
    args: words('args', options.args),
  };
}

function words(option: string, value: CargoExecutorSchema['args'] = []): string[] {
  return typeof value === 'object' ? value.map(String) : splitArguments(String(value), option);
}
