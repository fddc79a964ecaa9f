import { boot } from './boot';
import { type VmOptions } from './options';
import { type Vm } from './vm';

/**
 * Boots, does something with the VM, and stops it. Whatever is thrown meanwhile gets the console's last lines, a runner's
 * own assertion too.
 *
 * @returns what `work` returns
 */
export async function withVm<T>(
  what: string,
  options: VmOptions,
  work: (vm: Vm) => T | Promise<T>,
): Promise<T> {
  const vm = await boot(what, options);
  try {
    return await vm.attach(() => work(vm));
  } finally {
    await vm.stop();
  }
}
