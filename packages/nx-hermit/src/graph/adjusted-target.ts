import { type TargetConfiguration } from '@nx/devkit';
import { isTable } from '../cargo/toml';
import { type TargetChoice } from './options';

/** Stands in a list for what was inferred: Nx's own sign for it (nx 23, spread token). */
const spread = '...';

/**
 * An inferred target under its name in the options and with the fields that they put over it; nothing if they
 * switch it off. `options`, `metadata` and each configuration are merged key by key; everything else is replaced.
 */
export function adjustedTarget(
  { name, fields }: TargetChoice,
  inferred: TargetConfiguration,
): Record<string, TargetConfiguration> {
  return name === undefined ? {} : { [name]: merged(inferred, fields) as TargetConfiguration };
}

function merged(inferred: unknown, given: unknown): unknown {
  if (Array.isArray(given)) {
    const own = Array.isArray(inferred) ? inferred : [];
    return given.flatMap((item) => (item === spread ? own : [item]));
  }
  if (!isTable(given) || !isTable(inferred)) return given === undefined ? inferred : given;
  const keys = Object.keys(given);
  return keys.length === 0
    ? inferred
    : {
        ...inferred,
        ...Object.fromEntries(keys.map((key) => [key, merged(inferred[key], given[key])])),
      };
}
