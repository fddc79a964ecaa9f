import { type TargetConfiguration } from '@nx/devkit';
import { cargoWords, listOf, type MonodonOptions } from './cargo-words';
import { otherFields, withoutPlaces } from './common-options';
import { type ConvertedTarget } from './convert-target';

/** Converts `test` and `lint`: cargo's options go on to cargo. */
export function convertHost(target: TargetConfiguration): ConvertedTarget {
  const base = (target.options ?? {}) as MonodonOptions;
  const { options, notes } = hostOptions(base);
  // Nx replaces a list of words where @monodon/rust put options together, so each configuration says all of them.
  const configurations = Object.entries(target.configurations ?? {}).map(([name, own]) => ({
    name,
    ...hostOptions({ ...base, ...own }),
  }));
  const other = otherFields(target, ['inputs', 'outputs']);
  return {
    fields: {
      ...other.fields,
      ...(Object.keys(options).length > 0 && { options }),
      ...(configurations.length > 0 && {
        configurations: Object.fromEntries(configurations.map((it) => [it.name, it.options])),
      }),
      ...(target.defaultConfiguration !== undefined && {
        defaultConfiguration: target.defaultConfiguration,
      }),
    },
    notes: unique([
      ...notes,
      ...configurations.flatMap((configuration) => configuration.notes),
      ...other.notes,
    ]),
  };
}

function hostOptions(given: MonodonOptions): {
  options: Record<string, unknown>;
  notes: string[];
} {
  const { rest, notes } = withoutPlaces(given);
  const { args, target, ...cargo } = rest;
  const isForHermit = /-(?:hermit|none)\b/.test(String(target));
  if (isForHermit) {
    notes.push(`the option target=${String(target)} is gone: this runs on this machine.`);
  }
  const words = cargoWords(isForHermit || target === undefined ? cargo : { ...cargo, target });
  return {
    options: {
      ...(words.length > 0 && { cargoArgs: words }),
      ...(listOf(args).length > 0 && { args }),
    },
    notes,
  };
}

function unique(texts: string[]): string[] {
  return [...new Set(texts)];
}
