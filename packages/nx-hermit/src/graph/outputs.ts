import { posix } from 'node:path';
import { type Arch, hostArch } from '../hermit/arch';
import { type Configuration, configurations } from '../hermit/configuration';

/** Where the outputs of a project's configuration go: never below `target/`, which is Cargo's own. */
export function outputPath(directory: string, configuration: string): string {
  return posix.join('dist', directory, configuration);
}

/** Where the sysroot of a Cargo workspace goes. Debug apps use the same one. */
export function stdPath(rootDirectory: string, arch: Arch): string {
  return posix.join('dist', rootDirectory, 'std', arch);
}

/** All six configurations of a target, and the one for this machine's architecture as the default. */
export function perConfiguration<T>(options: (configuration: Configuration) => T) {
  return {
    configurations: Object.fromEntries(
      configurations.map((configuration) => [configuration.name, options(configuration)]),
    ),
    defaultConfiguration: hostArch() as string,
  };
}
