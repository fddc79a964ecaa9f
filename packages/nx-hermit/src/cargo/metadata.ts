import { dirname } from 'node:path';

/** What of a build decides which crates take part in it. */
export interface MetadataQuestion {
  triple: string;
  features?: readonly string[];
  noDefaultFeatures?: boolean;
  /** Whether Cargo.lock must be there and stay as it is. */
  locked: boolean;
  /** The further arguments of the build. */
  cargoArgs?: readonly string[];
}

/** The arguments that ask cargo which crates a build is made of. What is missing is fetched. */
export function metadataArguments(question: MetadataQuestion): string[] {
  const { triple, features = [], noDefaultFeatures, locked, cargoArgs = [] } = question;
  return [
    'metadata',
    '--format-version=1',
    ...['--filter-platform', triple],
    ...(features.length > 0 ? ['--features', features.join(',')] : []),
    ...(noDefaultFeatures ? ['--no-default-features'] : []),
    ...(locked ? ['--locked'] : []),
    ...sharedArguments(cargoArgs),
  ];
}

/** Those of the arguments of a build that `cargo metadata` takes as well. */
function sharedArguments(args: readonly string[]): string[] {
  return args.flatMap((arg, index) => {
    const isWhole =
      /^(?:--offline|--frozen|--locked|--all-features|--(?:config|features)=.*|-Z.+)$/;
    if (isWhole.test(arg)) return [arg];
    const value = args[index + 1];
    const hasValue = ['--config', '--features', '-F', '-Z'].includes(arg);
    return hasValue && value !== undefined ? [arg, value] : [];
  });
}

/** A package that takes part in a build. */
export interface ResolvedPackage {
  version: string;
  /** Absolute path of its sources. */
  directory: string;
  source: 'path' | 'git' | 'registry';
  /** Absolute path of the directory of the Cargo workspace that is built. */
  workspace: string;
}

interface Metadata {
  packages: {
    id: string;
    name: string;
    version: string;
    source: string | null;
    manifest_path: string;
  }[];
  resolve: { nodes: { id: string }[] };
  workspace_root: string;
}

/**
 * Finds a crate in what `cargo metadata` says (https://doc.rust-lang.org/cargo/commands/cargo-metadata.html).
 *
 * @returns `undefined` if it takes no part in the build
 */
export function resolvedPackage(text: string, name: string): ResolvedPackage | undefined {
  const { packages, resolve, workspace_root } = JSON.parse(text) as Metadata;
  const taken = new Set(resolve.nodes.map(({ id }) => id));
  const found = packages.find((it) => it.name === name && taken.has(it.id));
  if (found === undefined) return undefined;
  const { version, source, manifest_path } = found;
  return {
    version,
    directory: dirname(manifest_path),
    source: source === null ? 'path' : source.startsWith('git+') ? 'git' : 'registry',
    workspace: workspace_root,
  };
}
