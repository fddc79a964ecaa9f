import { type TargetConfiguration } from '@nx/devkit';
import { buildOptions } from './build-options';
import { type MonodonOptions } from './cargo-words';
import { lost, otherFields, withoutPlaces } from './common-options';
import { configurationNotes, configurationOf } from './configurations';
import { type ConvertedTarget } from './convert-target';

/** Converts what builds an image or a kernel: architecture and profile become a configuration. */
export function convertBuild(
  key: 'build' | 'kernel',
  target: TargetConfiguration,
): ConvertedTarget {
  const { rest, notes } = withoutPlaces((target.options ?? {}) as MonodonOptions);
  const { target: triple, release, profile, ...others } = rest;
  const chosen = configurationOf({ triple, release, profile });
  const converted = key === 'build' ? buildOptions(others) : kernelOptions(others);
  const result = assembled(target, converted);
  return {
    ...result,
    notes: [...notes, ...chosen.notes, ...result.notes],
    built: { configuration: chosen.name },
  };
}

/** Converts what boots: the arguments of the app stay. */
export function convertRun(target: TargetConfiguration): ConvertedTarget {
  const { rest, notes } = withoutPlaces((target.options ?? {}) as MonodonOptions);
  const { args, ...others } = rest;
  const result = assembled(target, {
    options: args === undefined ? {} : { args },
    notes: lost(others, 'run boots the image that build has made'),
  });
  return { ...result, notes: [...notes, ...result.notes] };
}

/** Options as nx-hermit knows them, and what there is none for. */
export interface ConvertedOptions {
  options: Record<string, unknown>;
  notes: string[];
}

function kernelOptions(given: MonodonOptions): ConvertedOptions {
  return { options: {}, notes: lost(given, 'what a kernel is made of stands in its Cargo.toml') };
}

function assembled(
  target: TargetConfiguration,
  { options, notes }: ConvertedOptions,
): Pick<ConvertedTarget, 'fields' | 'notes'> {
  const other = otherFields(target, ['inputs', 'outputs', 'dependsOn']);
  return {
    fields: { ...other.fields, ...(Object.keys(options).length > 0 && { options }) },
    notes: [...configurationNotes(target), ...notes, ...other.notes],
  };
}
