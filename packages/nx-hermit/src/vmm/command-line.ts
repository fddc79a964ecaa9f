import { dirname } from 'node:path';
import { quoteWord } from '../text/shell-words';
import { type BootOptions } from './options';
import { prepareBoot, type PreparedBoot } from './prepare';
import { qemuArgv } from './qemu/argv';
import { type CleanLink, linksFor, throughLinks } from './run-folder';

/**
 * The command line of a boot, to be pasted into a shell. Nothing is started.
 *
 * @param options.image path of the image
 * @throws Problem for what keeps the machine from being started
 */
export async function bootCommandLine(options: BootOptions & { image: string }): Promise<string> {
  const prepared = await prepareBoot(options);
  const links = linksFor(filesOf(prepared));
  const steps = [
    ...links.flatMap(({ target, link }) => [
      ['mkdir', '-p', dirname(link)],
      ['ln', '-sfn', target, link],
    ]),
    commandOf(prepared, links),
  ];
  return steps.map((words) => words.map((word) => quoteWord(word)).join(' ')).join(' && ');
}

/** Program and arguments of a boot. */
export function commandOf({ machine, qemu }: PreparedBoot, links: readonly CleanLink[]): string[] {
  const { loader, image, firmware } = machine;
  return [
    qemu,
    ...qemuArgv({
      ...machine,
      loader: throughLinks(links, loader),
      image: throughLinks(links, image),
      firmware: firmware && throughLinks(links, firmware),
    }),
  ];
}

/** The files that QEMU reads. */
export function filesOf({ machine }: PreparedBoot): Record<string, string> {
  const { loader, image, firmware } = machine;
  return firmware === undefined ? { loader, image } : { loader, image, firmware };
}
