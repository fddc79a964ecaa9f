import { readdirSync } from 'node:fs';
import { join, posix } from 'node:path';
import { type Manifest } from '../cargo/manifest';
import { classify, type LocalPackage } from '../graph/packages';
import { readRepository, type Repository } from '../graph/repository';
import { Problem } from '../problem';

/** A Cargo package that becomes a part of an image. */
export interface HermitPackage {
  kind: 'app' | 'kernel';
  /** Absolute. */
  directory: string;
  /** The directory of the Cargo workspace it belongs to; its own when it stands alone. */
  cargoRoot: string;
}

/**
 * Finds the apps and kernels of a workspace by their manifests, as the graph does. A manifest that something
 * is wrong with is left out: the graph names what it is.
 */
export function findHermitPackages(workspaceRoot: string): HermitPackage[] {
  const repository = readRepository(workspaceRoot, manifestFiles(workspaceRoot));
  return repository.manifests.flatMap((manifest) => {
    const local = classified(manifest, repository);
    const kind = local?.isKernel ? 'kernel' : local?.app && 'app';
    if (local === undefined || kind === undefined) return [];
    return [
      {
        kind,
        directory: join(workspaceRoot, local.manifest.directory),
        cargoRoot: join(workspaceRoot, local.root.directory),
      },
    ];
  });
}

const skipped = new Set(['node_modules', 'target', 'dist']);

/** The Cargo.toml files below the root, without those of dependencies and of build outputs. */
function manifestFiles(root: string, directory = '.'): string[] {
  const entries = readdirSync(join(root, directory), { withFileTypes: true });
  return entries.flatMap((entry) => {
    const path = posix.join(directory, entry.name);
    if (entry.isFile()) return entry.name === 'Cargo.toml' ? [path] : [];
    const isSource = entry.isDirectory() && !entry.name.startsWith('.') && !skipped.has(entry.name);
    return isSource ? manifestFiles(root, path) : [];
  });
}

function classified(manifest: Manifest, repository: Repository): LocalPackage | undefined {
  try {
    return classify(manifest, repository);
  } catch (error) {
    if (error instanceof Problem) return undefined;
    throw error;
  }
}
