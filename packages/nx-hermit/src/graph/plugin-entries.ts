import { type NxJsonConfiguration } from '@nx/devkit';
import { readOptions, type Options } from './options';

/** One entry of the plugin in nx.json. */
export interface PluginEntry {
  options: Options;
  /** Whether a Cargo.toml, relative to the repository, is among those that the entry is for. */
  covers(file: string): boolean;
  /** Whether it is for all of them. */
  coversAll: boolean;
  /** The options as they are written, to know an entry again. */
  written: string;
}

/**
 * The entries of this plugin in nx.json, which may list it more than once. A package of one entry can need one of
 * another, and must know what its targets are called.
 *
 * @param own the options of the entry that is asked, as Nx hands them over
 * @throws Problem if the options of one of them are wrong
 */
export async function pluginEntries(
  { plugins = [] }: NxJsonConfiguration,
  own: unknown,
): Promise<PluginEntry[]> {
  const entries = plugins.flatMap((entry) => {
    const expanded = typeof entry === 'string' ? { plugin: entry } : entry;
    return expanded.plugin === 'nx-hermit' ? [expanded] : [];
  });
  if (entries.length === 0) entries.push({ plugin: 'nx-hermit', options: own });
  return Promise.all(
    entries.map(async ({ options, include, exclude }) => ({
      options: readOptions(options),
      written: written(options),
      covers: await coverage(include, exclude),
      coversAll: !include?.length && !exclude?.length,
    })),
  );
}

/** The entry that counts for a manifest: the last one that covers it, as the last one wins in Nx. */
export function entryFor(file: string, entries: readonly PluginEntry[]): PluginEntry | undefined {
  return entries.filter(({ covers }) => covers(file)).at(-1);
}

/**
 * Whether a manifest is for the entry that is asked. Nx asks each one that covers it, and would merge the targets of
 * all.
 *
 * @param own the options of the entry that is asked, as Nx hands them over
 */
export function isFor(own: unknown, file: string, entries: readonly PluginEntry[]): boolean {
  return entryFor(file, entries)?.written === written(own);
}

function written(options: unknown): string {
  return JSON.stringify(options ?? {});
}

type Covers = PluginEntry['covers'];

async function coverage(include: string[] = [], exclude: string[] = []): Promise<Covers> {
  if (include.length === 0 && exclude.length === 0) return () => true;
  // Only who filters pays for loading it.
  const { minimatch } = await import('minimatch');
  const matches: Matches = (file, pattern) => minimatch(file, pattern, { dot: true });
  return (file) =>
    (include.length === 0 || isAmong(file, include, matches)) && !isAmong(file, exclude, matches);
}

type Matches = (file: string, pattern: string) => boolean;

/**
 * As Nx decides it (nx 24, createMatcher in project-configuration-utils): the last pattern that matches, where one
 * that begins with `!` takes away; a list that begins with such a one starts with everything.
 */
function isAmong(file: string, patterns: readonly string[], matches: Matches): boolean {
  return patterns.reduce(
    (isIn, pattern) => {
      const takesAway = pattern.startsWith('!');
      return matches(file, takesAway ? pattern.slice(1) : pattern) ? !takesAway : isIn;
    },
    patterns[0]?.startsWith('!') ?? false,
  );
}
