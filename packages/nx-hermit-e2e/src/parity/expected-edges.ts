import { type Metadata, type MetadataNode, type MetadataPackage } from './metadata';
import { isForHermit, membersOf, type Names } from './names';

/** `source -> target` for everything that Cargo says depends on something. */
export function expectedEdges(workspaces: Metadata[], names: Names): string[] {
  return workspaces
    .flatMap((workspace) => [
      ...workspace.packages.flatMap((it) => declaredEdges(it, workspace, names)),
      ...resolvedEdges(workspace, names),
    ])
    .filter(([source, target]) => source !== target)
    .map(([source, target]) => `${source} -> ${target}`);
}

type Edge = [source: string, target: string];

/** Path dependencies, whether this lockfile has a use for them or not, and what Hermit adds. */
function declaredEdges(own: MetadataPackage, workspace: Metadata, names: Names): Edge[] {
  if (!names.isLocal(own)) return [];
  const directories = own.dependencies.flatMap(({ path }) => path ?? []);
  const kernel = own.metadata?.hermit?.kernel;
  const needsRoot = isForHermit(own) && membersOf(workspace).includes(own);
  const targets = [
    ...directories.map(names.at),
    kernel === undefined ? undefined : names.named(kernel),
    needsRoot ? names.at(workspace.workspace_root) : undefined,
  ];
  const source = names.of(own);
  return targets.flatMap((target): Edge[] => (target === undefined ? [] : [[source, target]]));
}

function resolvedEdges({ packages, resolve }: Metadata, names: Names): Edge[] {
  const byId = new Map(packages.map((it) => [it.id, it]));
  const nodes = new Map(resolve?.nodes.map((node) => [node.id, node]));
  const packageOf = (id: string) => byId.get(id) as MetadataPackage;
  return [...nodes.values()].flatMap((node) => {
    const own = packageOf(node.id);
    const direct = node.deps.map(({ pkg }) => packageOf(pkg));
    // Nx holds no edge from a crate to a project: whoever uses the crate gets it.
    const targets =
      own.source === null
        ? [...direct, ...behindCrates(node, nodes, packageOf)]
        : direct.filter(({ source }) => source !== null);
    return targets.map((target): Edge => [names.of(own), names.of(target)]);
  });
}

/** The local packages that a package reaches through crates alone. */
function behindCrates(
  node: MetadataNode,
  nodes: Map<string, MetadataNode>,
  packageOf: (id: string) => MetadataPackage,
): MetadataPackage[] {
  const isCrate = (id: string) => packageOf(id).source !== null;
  const seen = new Set(node.deps.map(({ pkg }) => pkg).filter(isCrate));
  // A set can grow while it is walked through.
  for (const id of seen) {
    if (isCrate(id)) nodes.get(id)?.deps.forEach(({ pkg }) => seen.add(pkg));
  }
  return [...seen].filter((id) => !isCrate(id)).map(packageOf);
}
