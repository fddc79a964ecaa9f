import { Problem } from '../problem';
import { type LockedPackage } from './lockfile';
import { type LockedEntry } from './lockfile-entries';
import { lockfileUpdate } from './lockfile-update';
import { type TomlText } from './toml';
import { placeAt } from './toml-place';
import { type Trail } from './toml-scan';

/**
 * Finds the package that a reference in a Cargo.lock means: `name`, `name version` or `name version (source)`.
 *
 * @param holder the package that the reference stands in, and the way from there, for the message
 */
export type FindLocked = (reference: string, holder: LockedEntry, ...keys: Trail) => LockedPackage;

/**
 * Makes the finder for a lockfile's packages. A reference leaves out what only one package can be meant
 * without; a local package never has a source (rust-lang/cargo, src/cargo/core/resolver/encode.rs).
 *
 * @throws Problem if two packages cannot be told apart
 */
export function lockedPackageFinder(entries: readonly LockedEntry[], file: TomlText): FindLocked {
  const byName = new Map<string, LockedPackage[]>();
  for (const entry of entries) add(byName, entry, file);
  return (reference, holder, ...keys) => {
    const fitting = byName.get(reference) ?? exactPackages(reference, byName);
    const [found] = fitting.length === 1 ? fitting : localAmong(fitting);
    if (found !== undefined) return found;
    const failure = fitting.length === 0 ? 'is no package' : `can be ${fitting.length} packages`;
    throw new Problem(
      `${placeAt(file, [...holder.trail, ...keys])}: ${holder.package.name} refers to "${reference}", ` +
        `which ${failure} of this lockfile.`,
      lockfileUpdate(file.path),
    );
  };
}

function add(
  byName: Map<string, LockedPackage[]>,
  { package: own, trail }: LockedEntry,
  file: TomlText,
): void {
  const namesakes = byName.get(own.name);
  if (namesakes === undefined) {
    byName.set(own.name, [own]);
    return;
  }
  if (namesakes.some((it) => it.version === own.version && it.source === own.source)) {
    throw new Problem(
      `${placeAt(file, trail)}: ${own.name} ${own.version} is listed twice.`,
      'delete one of the two',
    );
  }
  namesakes.push(own);
}

function exactPackages(
  reference: string,
  byName: ReadonlyMap<string, LockedPackage[]>,
): LockedPackage[] {
  const [name = '', version, ...source] = reference.split(' ');
  const ofVersion = (byName.get(name) ?? []).filter((it) => it.version === version);
  if (source.length === 0) return ofVersion;
  return ofVersion.filter(
    (it) => it.source && `(${withoutCommit(it.source)})` === source.join(' '),
  );
}

/** Without a source, it is the local one of several with the same version. */
function localAmong(packages: readonly LockedPackage[]): LockedPackage[] {
  const isOneVersion = new Set(packages.map(({ version }) => version)).size === 1;
  return isOneVersion ? packages.filter(({ source }) => source === undefined) : [];
}

/** References name a git repository without the commit that it is fixed to. */
function withoutCommit(source: string): string {
  return source.replace(/#.*$/, '');
}
