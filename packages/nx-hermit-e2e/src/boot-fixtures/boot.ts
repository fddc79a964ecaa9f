import { stripVTControlCharacters } from 'node:util';
import { type Arch } from '../../../nx-hermit/src/hermit/arch';
import { nxHermit } from '../command-line';
import { exampleImage } from '../loader-fixtures/boot-image';

/** A boot that is over, as its user saw it. */
export interface SeenBoot {
  exitCode?: number;
  /** The lines of the guest's console. */
  lines: string[];
  /** What QEMU and nx-hermit said. */
  messages: string;
}

/** Boots the example app with `nx-hermit boot`. */
export function bootExample(
  arch: Arch,
  options: readonly string[],
  appArguments: readonly string[] = [],
): Promise<SeenBoot> {
  return bootFile(exampleImage(arch), options, appArguments);
}

/** Boots any file with `nx-hermit boot`. */
export async function bootFile(
  image: string,
  options: readonly string[],
  appArguments: readonly string[] = [],
): Promise<SeenBoot> {
  const outcome = await nxHermit(['boot', image, ...options, '--', ...appArguments]);
  const console = stripVTControlCharacters(outcome.stdout).replaceAll('\r', '');
  return {
    exitCode: outcome.exitCode,
    lines: console.split('\n'),
    messages: outcome.stderr,
  };
}
