import { type Arch, arches, isArch } from '../hermit/arch';
import { Problem } from '../problem';
import { nearest } from '../text/nearest';

/** The option `--arch` of doctor and setup. */
export const archOption = {
  type: 'string',
  multiple: true,
  value: 'ARCH',
  description: `look only at these architectures: ${arches.join(', ')}; repeatable, or a list with commas (default: all)`,
} as const;

/**
 * The architectures named, in the usual order; all when none is named.
 *
 * @throws Problem for a name that is none
 */
export function chosenArches(values: readonly string[]): Arch[] {
  const names = values.flatMap((value) => value.split(',')).map((name) => name.trim());
  const named = names.map(archNamed);
  return named.length === 0 ? [...arches] : arches.filter((arch) => named.includes(arch));
}

/** @throws Problem for a name that is no architecture's */
export function archNamed(name: string): Arch {
  if (isArch(name)) return name;
  const near = nearest(name, arches);
  const guess = near === undefined ? '' : ` Did you mean ${near}?`;
  throw new Problem(
    `Hermit does not run on an architecture '${name}'.${guess}`,
    `--arch ${near ?? arches.join(',')}`,
  );
}
