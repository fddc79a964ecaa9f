import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareVersions } from '../text/version';
import { remembered } from './remembered';

/** What the releases of Nx that nx-hermit supports, 22 to 24, can do for a graph, as far as they differ. */
export interface NxAbilities {
  /**
   * Whether an input can be `{ fileset, includeIgnored }`. Nx 23.2 and older read the fileset alone, and take a
   * change of a file that they ignore for none.
   */
  hashesIgnoredFiles: boolean;
  /**
   * Whether Nx's daemon takes the nodes of crates anew with each graph. Up to 24.0.0 it keeps those that it has, until
   * what is inferred of a project changes (nx 23.3.2, `knownExternalNodes`).
   */
  renewsExternalNodes: boolean;
}

/** What the Nx of a repository can do. It is asked for its version once in each process. */
export const nxAbilities: (repository: string) => NxAbilities = remembered((repository) =>
  abilitiesOf(nxVersion(repository)),
);

/** @param version of Nx. For one that is unknown, what every release understands. */
export function abilitiesOf(version: string | undefined): NxAbilities {
  const since = (first: string) => version !== undefined && compareVersions(version, first) >= 0;
  return { hashesIgnoredFiles: since('23.3.0'), renewsExternalNodes: since('24.0.2') };
}

/**
 * The version of Nx that a repository has installed. To look into node_modules takes a twentieth of the time that Node
 * takes to resolve it; but there may be none: Plug'n'Play has none, and a repository without a package.json has Nx and the
 * plugin in `.nx/installation`, next to each other.
 */
function nxVersion(repository: string): string | undefined {
  return (
    versionIn(() => join(repository, 'node_modules/nx/package.json')) ??
    versionIn(() => require.resolve('nx/package.json', { paths: [repository, __dirname] }))
  );
}

function versionIn(findManifest: () => string): string | undefined {
  try {
    return (JSON.parse(readFileSync(findManifest(), 'utf8')) as { version: string }).version;
  } catch {
    return undefined;
  }
}
