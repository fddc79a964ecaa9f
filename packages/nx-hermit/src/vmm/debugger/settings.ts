import { type BootSettings } from '../options';
import { claimDebuggerPort } from './port';

/**
 * The settings of a boot that may wait for a debugger: its port is chosen, and `auto` never means what runs guests on
 * the processor itself, where breakpoints in memory are overwritten by the loader.
 *
 * @throws Problem when the port is taken
 */
export async function withDebugger(settings: BootSettings): Promise<BootSettings> {
  const { gdb, accel, vmm } = settings;
  if (gdb === undefined) return settings;
  return {
    ...settings,
    gdb: await claimDebuggerPort(gdb),
    vmm: vmm === 'auto' ? 'qemu' : vmm,
    accel: accel === 'auto' && vmm !== 'uhyve' ? 'tcg' : accel,
  };
}
