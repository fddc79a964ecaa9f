import { join } from 'node:path';
import { type Manifest } from '../cargo/manifest';
import { manifestFiles } from '../graph/manifest-files';
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
  /** The release of the crate `hermit` that compiles a kernel for the app, where a tag of git tells it. */
  crateKernel?: string;
}

/**
 * Finds the apps and kernels of a workspace by their manifests, as the graph does. A manifest that something
 * is wrong with is left out: the graph names what it is.
 */
export function findHermitPackages(workspaceRoot: string): HermitPackage[] {
  const repository = readRepository(workspaceRoot, manifestFiles(workspaceRoot));
  return repository.manifests.flatMap((manifest) => {
    const local = classified(manifest, repository);
    if (local === undefined || !(local.isKernel || local.appBin)) return [];
    return [
      {
        kind: local.isKernel ? 'kernel' : 'app',
        directory: join(workspaceRoot, local.manifest.directory),
        cargoRoot: join(workspaceRoot, local.root.directory),
        crateKernel: crateKernel(local),
      },
    ];
  });
}

/** An app that names a kernel package needs none from the crate. */
function crateKernel({ manifest, dependencies }: LocalPackage): string | undefined {
  if (manifest.package.hermit.kernel !== undefined) return undefined;
  const tag = dependencies.find(({ crate }) => crate === 'hermit')?.source.tag;
  return tag === undefined ? undefined : /^hermit-(\d+\.\d+\.\d+)$/.exec(tag)?.[1];
}

function classified(manifest: Manifest, repository: Repository): LocalPackage | undefined {
  try {
    return classify(manifest, repository);
  } catch (error) {
    if (error instanceof Problem) return undefined;
    throw error;
  }
}
