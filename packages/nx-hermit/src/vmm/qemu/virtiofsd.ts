import { homedir } from 'node:os';
import { join } from 'node:path';
import { firstProgram, programOnPath } from '../../process/find-program';
import { runProcess } from '../../process/start-process';
import { compareVersions } from '../../text/version';

/** The program that shows folders of this machine to QEMU. */
export interface Virtiofsd {
  /** Absolute. */
  path: string;
  version: string;
  /**
   * The one in C that came with QEMU up to 7.2, and with Debian 12. It takes names only, and Hermit's kernel asks for
   * paths (src/fs/fuse.rs).
   */
  isOfQemu: boolean;
}

/** The command that installs one. */
export const installVirtiofsd = 'npx nx-hermit setup --volumes';

/** What nx-hermit installs where the system has none, and was tried with. */
export const triedVirtiofsd = '1.14.0';

/** The first that can show a folder read-only. */
export const firstReadOnly = '1.13.0';

/** Whether it can keep a guest from writing. */
export function canBeReadOnly({ isOfQemu, version }: Virtiofsd): boolean {
  return !isOfQemu && compareVersions(version, firstReadOnly) >= 0;
}

/** All on this machine, the best first. Starts one short-lived process for each. */
export async function findVirtiofsd(): Promise<Virtiofsd[]> {
  const paths = [
    await programOnPath('virtiofsd'),
    ...[join(process.env.CARGO_HOME || join(homedir(), '.cargo'), 'bin/virtiofsd')],
    // Debian 13 and Fedora, Arch, Debian 12 and Ubuntu 22.04.
    ...['/usr/libexec/virtiofsd', '/usr/lib/virtiofsd', '/usr/lib/qemu/virtiofsd'],
  ];
  const found: Virtiofsd[] = [];
  for (const path of new Set(paths)) {
    const program = path === undefined ? undefined : await firstProgram([path]);
    const virtiofsd = program === undefined ? undefined : await ask(program);
    if (virtiofsd !== undefined) found.push(virtiofsd);
  }
  return found.sort((one, other) => Number(one.isOfQemu) - Number(other.isOfQemu));
}

async function ask(path: string): Promise<Virtiofsd | undefined> {
  const { stdout, stderr } = await runProcess({
    command: path,
    args: ['--version'],
    output: 'pipe',
  });
  return readVersion(path, stdout + stderr);
}

/** What `--version` says: `virtiofsd 1.13.3`, `virtiofsd backend 1.4.0`, or `virtiofsd version 7.2.22 (…)`. */
export function readVersion(path: string, said: string): Virtiofsd | undefined {
  const match = /^virtiofsd (version |backend )?(\d+(?:\.\d+)+)/m.exec(said);
  if (match?.[2] === undefined) return undefined;
  return { path, version: match[2], isOfQemu: match[1] === 'version ' };
}

/** What one virtiofsd shows. */
export interface Share {
  /** Absolute path of a folder. */
  folder: string;
  readOnly: boolean;
  /** Path of the socket that QEMU connects to. */
  socket: string;
}

/**
 * Its arguments. It is always locked into the folder: the kernel asks for paths that begin with a slash, which would
 * otherwise be those of this machine. Root takes the lighter way, which works in containers, too.
 *
 * @param user id of the one who starts it
 */
export function virtiofsdArgv({ folder, readOnly, socket }: Share, user: number): string[] {
  return [
    ...[`--socket-path=${socket}`, `--shared-dir=${folder}`],
    `--sandbox=${user === 0 ? 'chroot' : 'namespace'}`,
    ...(readOnly ? ['--readonly'] : []),
  ];
}
