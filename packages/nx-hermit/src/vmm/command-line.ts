import { dirname, join } from 'node:path';
import { quoteWord } from '../text/shell-words';
import { type HostFacts, thisHost } from './host';
import { type BootOptions } from './options';
import { type Attempt, prepareBoot } from './prepare';
import { qemuArgv } from './qemu/argv';
import { type BootVolume, volumeFiles } from './qemu/boot-volume';
import { type ShareCommand, shareCommands } from './qemu/shares';
import { type CleanLink, linksFor, namedFolder, throughLinks } from './run-folder';
import { uhyveArgv } from './uhyve/argv';

/**
 * The command line of a boot, to be pasted into a shell. Nothing is started. Where several VMMs or accelerators
 * would be tried, it is the last one: it works wherever the image can be booted at all.
 *
 * @param options.image path of the image
 * @throws Problem for what keeps the machine from being started
 */
export async function bootCommandLine(
  options: BootOptions & { image: string },
  host: HostFacts = thisHost(),
): Promise<string> {
  const { attempts } = await prepareBoot(options, host);
  return attempts.slice(-1).map(shellText).join('');
}

function shellText(attempt: Attempt): string {
  const links = linksFor(filesOf(attempt));
  const volume = volumeOf(attempt);
  const shares = sharesOf(attempt);
  const sockets = shares.map(({ socket }) => socket);
  const steps = [
    ...links.flatMap(({ target, link }) => linkSteps(link, target)),
    ...volumeSteps(volume),
    ...shares.flatMap(shareSteps),
    shellWords(commandOf(attempt, { links, bootVolume: volume?.folder, sockets })),
  ];
  return steps.join(' && ');
}

// A printed command keeps the volume, so the folder is named after what is in it.
function volumeOf(attempt: Attempt): BootVolume | undefined {
  if (attempt.vmm === 'uhyve' || !attempt.machine.board.uefi) return undefined;
  const files = volumeFiles(attempt.machine);
  return { folder: namedFolder(files), files };
}

function volumeSteps({ folder, files }: BootVolume = { folder: '', files: [] }): string[] {
  return files.flatMap((file) => {
    const path = join(folder, file.path);
    if ('target' in file) return linkSteps(path, file.target);
    return `${shellWords(['printf', '%s', file.text])} > ${shellWords([path])}`;
  });
}

function sharesOf(attempt: Attempt): ShareCommand[] {
  if (attempt.vmm === 'uhyve') return [];
  return shareCommands(attempt.machine, namedFolder(attempt.machine.volumes));
}

// virtiofsd ends with QEMU, and leaves its socket behind.
function shareSteps({ socket, command }: ShareCommand): string[] {
  const file = shellWords([socket]);
  return [
    `${shellWords(['mkdir', '-p', dirname(socket)])} && rm -f ${file}`,
    `{ ${shellWords(command)} & }`,
    `until [ -S ${file} ]; do sleep 0.1; done`,
  ];
}

function linkSteps(link: string, target: string): string[] {
  return [shellWords(['mkdir', '-p', dirname(link)]), shellWords(['ln', '-sfn', target, link])];
}

function shellWords(words: readonly string[]): string {
  return words.map((word) => quoteWord(word)).join(' ');
}

/** Where the files of a run are. */
export interface RunPlaces {
  links: readonly CleanLink[];
  /** A folder for what the guest writes beside its volumes. Default: the VMM's own. */
  scratch?: string;
  /** The folder that a machine with UEFI boots from. */
  bootVolume?: string;
  /** What shows the volumes listens there. */
  sockets?: readonly string[];
}

/** Program and arguments of an attempt. */
export function commandOf(
  attempt: Attempt,
  { links, scratch, bootVolume, sockets }: RunPlaces,
): string[] {
  if (attempt.vmm === 'uhyve') return [attempt.program, ...uhyveArgv(attempt.machine, scratch)];
  const { loader, image, firmware } = attempt.machine;
  const machine = {
    ...attempt.machine,
    loader: throughLinks(links, loader),
    image: throughLinks(links, image),
    firmware: firmware && throughLinks(links, firmware),
  };
  return [attempt.program, ...qemuArgv(machine, { bootVolume, sockets })];
}

/** The files that QEMU reads, whose paths have to be clean. Uhyve takes any path, and so does a boot with UEFI. */
export function filesOf(attempt: Attempt): Record<string, string> {
  if (attempt.vmm === 'uhyve' || attempt.machine.board.uefi) return {};
  const { loader, image, firmware } = attempt.machine;
  return firmware === undefined ? { loader, image } : { loader, image, firmware };
}
