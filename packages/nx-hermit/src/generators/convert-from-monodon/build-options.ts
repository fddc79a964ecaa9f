import { cargoWords, listOf, type MonodonOptions } from './cargo-words';
import { lost } from './common-options';
import { type ConvertedOptions } from './hermit-options';

/** Options of cargo that make something else than an image, or more than one. */
const noImage = [
  'lib',
  'bins',
  'example',
  'examples',
  'test',
  'tests',
  'bench',
  'benches',
  'all-targets',
  'package',
  'args',
];

/** Converts the options that an image is built with. What is not known here goes on to cargo. */
export function buildOptions(given: MonodonOptions): ConvertedOptions {
  const { features, 'no-default-features': noDefaultFeatures, bin, ...others } = given;
  const bins = listOf(bin);
  const names = listOf(features).flatMap((text) => text.split(/[\s,]+/).filter(Boolean));
  const words = cargoWords(picked(others, (name) => !noImage.includes(name)));
  const left = {
    ...picked(others, (name) => noImage.includes(name)),
    ...(bins.length > 1 && { bin }),
  };
  return {
    options: {
      ...(bins.length === 1 && { bin: bins[0] }),
      ...(names.length > 0 && { features: names }),
      ...(noDefaultFeatures === true && { noDefaultFeatures }),
      ...(words.length > 0 && { cargoArgs: words }),
    },
    notes: lost(left, 'a target makes the image of one binary'),
  };
}

function picked(options: MonodonOptions, isWanted: (name: string) => boolean): MonodonOptions {
  return Object.fromEntries(Object.entries(options).filter(([name]) => isWanted(name)));
}
