import { Problem } from '../problem';
import { uefiWord } from '../vmm/qemu/board';

/** The option `--firmware` of doctor and setup. */
export const firmwareOption = {
  type: 'string',
  value: 'NAME',
  description: `${uefiWord}: count OVMF, too, among what is needed (default: it is not)`,
} as const;

/**
 * Whether UEFI is asked for.
 *
 * @throws Problem for any other name
 */
export function isUefiChosen(value: string | undefined): boolean {
  if (value === undefined || value === uefiWord) return value === uefiWord;
  throw new Problem(`There is no firmware '${value}' to look for.`, `--firmware ${uefiWord}`);
}
