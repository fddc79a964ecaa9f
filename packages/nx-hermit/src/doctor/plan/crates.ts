import { type Remedy } from '../finding';
import { type Step } from './step';

/**
 * Programs that cargo compiles, in minutes. Cargo takes no configuration of the workspace for that, but its
 * toolchain.
 */
export function crateSteps(remedies: readonly Remedy[]): Step[] {
  return remedies.flatMap((remedy) => {
    if (remedy.kind !== 'crate') return [];
    return [compiled(remedy.crate, remedy.version)];
  });
}

/** What compiles and installs a program. */
export function compiled(crate: string, version: string): Step {
  return {
    title: `Compile and install ${crate} ${version}, which takes some minutes`,
    command: 'cargo',
    args: ['install', '--locked', `${crate}@${version}`],
  };
}
