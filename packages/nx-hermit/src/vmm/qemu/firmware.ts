import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { existingFiles } from '../../files/existing-files';
import { Problem, setupCommandLine } from '../../problem';
import { startProcess } from '../../process/start-process';
import { compareVersions } from '../../text/version';
import { locateQemu } from './binary';

/** A file that may be the OpenSBI firmware of a riscv64 machine. */
export interface FirmwareCandidate {
  /** Absolute. */
  path: string;
  /** Such as `1.5`; missing when the file gave no OpenSBI banner. */
  version?: string;
}

/**
 * The oldest OpenSBI that Hermit's loader and kernel work with: the first one with the debug console of
 * SBI 2.0. With an older one the machine ends at once with exit code 0 and no word from the guest.
 */
export const requiredFirmwareVersion = '1.3';

/** Whether an OpenSBI version is new enough. */
export function firmwareFits(version: string | undefined): boolean {
  return version !== undefined && compareVersions(version, requiredFirmwareVersion) >= 0;
}

/**
 * Every OpenSBI on this machine, in the order in which `chooseFirmware` looks at them. Starts QEMU once per file, for a fraction of a second.
 *
 * @param qemu the program that reads the versions. Default: `qemu-system-riscv64` on PATH; without it no
 *   version is known
 */
export async function findFirmware(qemu?: string): Promise<FirmwareCandidate[]> {
  const program = qemu ?? (await locateQemu('riscv64'));
  const paths = await existingFiles(knownPaths(program));
  return Promise.all(
    paths.map(async (path) => ({ path, version: await readFirmwareVersion(path, program) })),
  );
}

/**
 * The OpenSBI to boot with: the first one of this machine that has the debug console. Starts nothing.
 *
 * @param qemu the path of QEMU, which may bring an OpenSBI along
 * @param wanted a path that is taken as it is
 * @throws Problem when there is none, or only older ones
 */
export async function chooseFirmware(qemu: string, wanted?: string): Promise<string> {
  if (wanted !== undefined) {
    if ((await existingFiles([wanted])).length > 0) return wanted;
    throw new Problem(`There is no firmware at ${wanted} (option firmware).`);
  }
  const paths = await existingFiles(knownPaths(qemu));
  for (const path of paths) if (hasDebugConsole(await readFile(path))) return path;

  const found = await findFirmware(qemu);
  const list = found.map(({ path, version }) => `${path} (${version ?? 'unknown version'})`);
  throw new Problem(
    `riscv64 needs OpenSBI ${requiredFirmwareVersion} or newer as its firmware, and this machine has ${list.join(', ') || 'none'}.`,
    setupCommandLine,
  );
}

const debugConsole = 0x4442434e;

/**
 * Whether an OpenSBI binary serves the debug console extension of SBI 2.0, which came with version 1.3: its
 * table of extensions holds each one's first and last number side by side.
 */
export function hasDebugConsole(firmware: Buffer): boolean {
  const extension = Buffer.alloc(16);
  extension.writeUInt32LE(debugConsole, 0);
  extension.writeUInt32LE(debugConsole, 8);
  return firmware.includes(extension);
}

/**
 * The version of one OpenSBI file, as its own banner gives it. The file does not hold the version as text:
 * the numbers are in its code.
 *
 * @param qemu the `qemu-system-riscv64` to start it with
 */
export async function readFirmwareVersion(
  path: string,
  qemu: string | undefined,
): Promise<string | undefined> {
  if (qemu === undefined) return undefined;
  let banner = '';
  let bannerSeen = () => {};
  const seen = new Promise<void>((resolve) => (bannerSeen = resolve));
  const machine = ['-machine', 'virt', '-m', '64M', '-bios', path, '-nic', 'none', '-no-reboot'];
  const running = await startProcess({
    command: qemu,
    args: [...machine, '-display', 'none', '-monitor', 'none', '-serial', 'stdio'],
    output: 'pipe',
    abortSignal: AbortSignal.timeout(5000),
    onStdout(text) {
      banner += text;
      if (bannerVersion(banner) !== undefined) bannerSeen();
    },
  });
  await Promise.race([seen, running.outcome]);
  await running.stop();
  return bannerVersion(banner);
}

function bannerVersion(text: string): string | undefined {
  return /OpenSBI v(\d+\.\d+(?:\.\d+)?)\D/.exec(text)?.[1];
}

// Debian and Ubuntu, Fedora and Arch, then QEMU's own: beside its program, and where distributions put it.
function knownPaths(qemu: string | undefined): string[] {
  const ofQemu = 'opensbi-riscv64-generic-fw_dynamic.bin';
  const shares = ['/usr/share/qemu', '/usr/local/share/qemu', '/opt/homebrew/share/qemu'];
  if (qemu !== undefined) shares.unshift(join(dirname(qemu), '..', 'share', 'qemu'));
  return [
    '/usr/lib/riscv64-linux-gnu/opensbi/generic/fw_dynamic.bin',
    '/usr/share/opensbi/lp64/generic/firmware/fw_dynamic.bin',
    '/usr/share/opensbi/generic/firmware/fw_dynamic.bin',
    ...shares.map((share) => join(share, ofQemu)),
  ];
}
