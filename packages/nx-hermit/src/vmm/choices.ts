import { Problem } from '../problem';

/** What runs the guest's instructions. */
export const accelerators = ['kvm', 'hvf', 'whpx', 'tcg'] as const;

/**
 * `tcg` emulates in software and works everywhere; `kvm` (Linux), `hvf` (macOS) and `whpx` (Windows) use the
 * processor.
 */
export type Accelerator = (typeof accelerators)[number];

export const accelChoices = ['auto', ...accelerators] as const;

/** An accelerator, or `auto`: the best one that turns out to work. */
export type AccelChoice = (typeof accelChoices)[number];

/** What runs the machine. */
export const vmms = ['qemu', 'uhyve'] as const;

/** QEMU boots every image; Uhyve those for the machine's own architecture, with fewer devices. */
export type Vmm = (typeof vmms)[number];

export const vmmChoices = [...vmms, 'auto'] as const;

/** A VMM, or `auto`: Uhyve where it turns out to work, otherwise QEMU. */
export type VmmChoice = (typeof vmmChoices)[number];

/** The machines of QEMU that Hermit boots on; `auto` = `pc` on x86_64, `virt` elsewhere. */
export const machineChoices = ['auto', 'pc', 'q35', 'microvm', 'virt'] as const;

export type MachineChoice = (typeof machineChoices)[number];

/** How a VMM is called in a sentence. */
export function vmmName(vmm: Vmm): string {
  return vmm === 'qemu' ? 'QEMU' : 'Uhyve';
}

/**
 * The choice that an option names.
 *
 * @param kind what it has to be: `an accelerator`
 * @throws Problem that names the option and all choices
 */
export function oneOf<Choice extends string>(
  option: string,
  kind: string,
  choices: readonly Choice[],
  name: string,
): Choice {
  const known = choices.find((choice) => choice === name);
  if (known !== undefined) return known;
  throw new Problem(
    `The option ${option} is "${name}", which is not ${kind}.`,
    `use one of ${choices.join(', ')}`,
  );
}
