import { type Manifest } from '../cargo/manifest';
import { everyResolved, type Model } from './model';
import { type LocalPackage } from './packages';

/** That one package needs another directory's project. */
export interface Edge {
  from: Manifest;
  /** Directory, relative to the repository; missing where only the name is known. */
  to?: string;
  /** The name of the package that is needed. */
  name: string;
  /** Whether `from`'s own Cargo.toml says so, and neither the workspace root's nor a lockfile. */
  decidedByOwnFile: boolean;
}

/**
 * Finds what the packages of a repository need of each other: path dependencies of every kind, packages that
 * `[patch]` or `[replace]` puts in the place of a crate, a kernel that is named, and the root of the Cargo workspace,
 * which builds its std.
 */
export function inferEdges(model: Model): Edge[] {
  return [
    ...model.packages.flatMap((local) => [
      ...pathEdges(local),
      ...(local.isForHermit ? [...kernelEdges(local, model), rootEdge(local)] : []),
    ]),
    ...standInEdges(model),
  ];
}

function pathEdges({ manifest, dependencies }: LocalPackage): Edge[] {
  return dependencies.flatMap(({ crate, directory, inherited }) =>
    directory === undefined
      ? []
      : [{ from: manifest, to: directory, name: crate, decidedByOwnFile: !inherited }],
  );
}

function kernelEdges({ manifest }: LocalPackage, { kernels }: Model): Edge[] {
  const name = manifest.package.hermit.kernel;
  if (typeof name !== 'string') return [];
  const to = kernels.get(name)?.manifest.directory;
  return [{ from: manifest, to, name, decidedByOwnFile: true }];
}

function rootEdge({ manifest, root }: LocalPackage): Edge {
  return {
    from: manifest,
    to: root.directory,
    name: root.package?.name ?? '',
    decidedByOwnFile: false,
  };
}

function standInEdges(model: Model): Edge[] {
  return everyResolved(model).flatMap(({ from, standIns }) =>
    standIns.map(({ manifest }) => ({
      from: from.manifest,
      to: manifest.directory,
      name: manifest.package.name,
      decidedByOwnFile: false,
    })),
  );
}

/** That a package, given by its directory, or a crate, given by its node, needs a crate. */
export interface CrateEdge {
  from: { directory: string } | { crate: string };
  crate: string;
}

/** Finds which crates packages and crates depend on, as the lockfiles say. Each edge once. */
export function inferCrateEdges(model: Model): CrateEdge[] {
  const { nameOf, crates, reached } = model.crateNames;
  const own = everyResolved(model).flatMap((it) =>
    it.crates.map((crate) => ({
      from: { directory: it.from.manifest.directory },
      crate: nameOf(crate),
    })),
  );
  const between = [...crates].flatMap(([name, same]) => {
    const needed = same.flatMap(({ dependencies }) =>
      dependencies.filter((it) => reached.has(it)).map(nameOf),
    );
    return [...new Set(needed)].map((crate) => ({ from: { crate: name }, crate }));
  });
  return [...own, ...between];
}
