import { readNxJson, type Tree } from '@nx/devkit';
import { type Manifest } from '../../cargo/manifest';
import { type TargetKey } from '../../graph/options';
import { entryFor, pluginEntries } from '../../graph/plugin-entries';

/** The names of the targets that nx-hermit infers; a target that is switched off has none. */
export type InferredNames = Partial<Record<TargetKey, string>>;

/** Finds the names that the options in nx.json give to the targets of a package; none where no entry covers it. */
export async function inferredNamesFinder(
  tree: Tree,
): Promise<(manifest: Manifest) => InferredNames> {
  const entries = await pluginEntries(readNxJson(tree) ?? {}, undefined);
  return ({ path }) => {
    const entry = entryFor(path, entries);
    if (entry === undefined) return {};
    const { targets } = entry.options;
    return Object.fromEntries(Object.entries(targets).map(([key, { name }]) => [key, name]));
  };
}
