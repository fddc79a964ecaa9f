import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { type Board } from './board';

/** The kernel reads the number into 16 bits (src/env.rs of hermit-os/kernel). */
const most = 65_535;

/**
 * Kernel arguments with the processor's frequency in MHz among them, where the kernel has no clock to measure it
 * with: on a microvm it would assume 2000 and its time would pass at another speed. What a user gives stays.
 *
 * @param megahertz of this machine, which QEMU's time stamp counter goes by; 0 = not known
 */
export function withFrequency(
  kernelArgs: readonly string[],
  { kind }: Board,
  megahertz = frequencyOf(cpus()[0]?.speed, procCpuinfo),
): string[] {
  const isNeeded = kind === 'microvm' && !kernelArgs.includes('-freq');
  const isKnown = megahertz > 0 && megahertz <= most;
  return isNeeded && isKnown
    ? ['-freq', String(Math.round(megahertz)), ...kernelArgs]
    : [...kernelArgs];
}

/**
 * The frequency of this machine's processor in MHz; 0 = not known.
 *
 * @param speed what Node says: 0 where Linux does not scale the frequency, as in a virtual machine
 * @param cpuinfo gives the text of /proc/cpuinfo
 */
export function frequencyOf(speed: number | undefined, cpuinfo: () => string): number {
  return speed || Number(/^cpu MHz\s*:\s*([\d.]+)/m.exec(cpuinfo())?.[1] ?? 0);
}

function procCpuinfo(): string {
  try {
    return readFileSync('/proc/cpuinfo', 'utf8');
  } catch {
    return '';
  }
}
