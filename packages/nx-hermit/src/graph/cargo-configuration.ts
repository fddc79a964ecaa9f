import { type Inputs } from './inputs';
import { runScript } from './script';

/**
 * Cargo's configuration in force in a directory, without what decides no bytes.
 *
 * @param directory where cargo is called, relative to the repository
 * @param scripts folder of the scripts, relative to the repository
 */
export function cargoConfiguration(directory: string, scripts: string): Inputs {
  return [runScript(scripts, 'cargo-configuration.sh', directory)];
}
