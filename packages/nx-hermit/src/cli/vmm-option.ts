import { Problem } from '../problem';
import { type Vmm, vmms } from '../vmm/choices';

/** The option `--vmm` of doctor and setup. */
export const vmmOption = {
  type: 'string',
  multiple: true,
  value: 'NAME',
  description: 'uhyve: count Uhyve, too, among what is needed (default: only qemu)',
} as const;

/**
 * The VMMs that are named.
 *
 * @throws Problem for a name that is none
 */
export function chosenVmms(values: readonly string[]): Vmm[] {
  return values.map((value) => {
    const known = vmms.find((vmm) => vmm === value);
    if (known !== undefined) return known;
    throw new Problem(`There is no VMM '${value}'.`, `--vmm ${vmms.join(' or --vmm ')}`);
  });
}
