import { type Model } from './model';
import { type LocalPackage } from './packages';

/** Whether what is built of a package is meant, or that and its tests. */
export type Purpose = 'build' | 'tests';

/**
 * All local packages whose sources can become part of a package: its path dependencies and theirs, the patches of its
 * workspace, and what stands in for a crate. Of a dependency, the tests do not count. Sorted by directory.
 */
export function localClosure(
  local: LocalPackage,
  { find, resolved, replacementsIn }: Model,
  purpose: Purpose,
): LocalPackage[] {
  const replacements = replacementsIn(local.root.directory);
  const known =
    replacements.length > 0 ? resolved.get(local.root.directory)?.packages() : undefined;
  const seen = new Set([local.manifest.directory]);
  const found = new Map<string, LocalPackage>();
  const needed = (from: LocalPackage, kinds: Purpose) => [
    ...from.dependencies.flatMap(({ kind, directory }) =>
      directory === undefined || (kind === 'dev' && kinds === 'build') ? [] : [directory],
    ),
    ...(known?.get(from.manifest.directory)?.standIns ?? []).map(
      ({ manifest }) => manifest.directory,
    ),
  ];
  const waiting = [...needed(local, purpose), ...replacements.map(({ directory }) => directory)];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const reached = seen.has(next) ? undefined : find(next);
    seen.add(next);
    if (reached === undefined) continue;
    found.set(next, reached);
    waiting.push(...needed(reached, 'build'));
  }
  return [...found.keys()].sort().flatMap((directory) => found.get(directory) ?? []);
}
