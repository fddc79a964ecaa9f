import { type ManagerName, managers } from './managers';

/** One combination that is tried. */
export interface Cell {
  /** Version of Nx. */
  nx: string;
  /** Major version of Node. */
  node: string;
  manager: ManagerName;
}

/** The newest release of each major version of Nx that is supported. */
export const nxReleases = ['22.7.12', '23.3.2', '24.0.6'];

/** Major versions of Node. */
export const nodeReleases = ['20', '22', '24'];

/** What to leave out of the matrix: each a list, separated by commas. Default: all of it. */
export interface Selection {
  /** Versions of Nx, or their beginnings. */
  nx?: string;
  node?: string;
  manager?: string;
}

/**
 * The cells of the matrix that are asked for.
 *
 * @throws Error if a word stands for nothing in it
 */
export function chosenCells({ nx, node, manager }: Selection): Cell[] {
  const names = Object.keys(managers) as ManagerName[];
  const chosenManagers = chosen(names, manager, 'manager');
  const chosenNodes = chosen(nodeReleases, node, 'Node');
  return chosen(nxReleases, nx, 'Nx')
    .flatMap((nx) =>
      chosenManagers.flatMap((manager) => chosenNodes.map((node) => ({ nx, node, manager }))),
    )
    .filter(nxStarts);
}

/** With Plug'n'Play on Node 22, Nx 22 and 23 do not find their own native part, with or without a plugin. */
function nxStarts({ nx, node, manager }: Cell): boolean {
  return manager !== 'pnp' || node !== '22' || nx.startsWith('24.');
}

function chosen<T extends string>(all: T[], list: string | undefined, what: string): T[] {
  if (list === undefined) return all;
  const words = list.split(',');
  const isMeant = (it: T) => words.some((word) => it === word || it.startsWith(`${word}.`));
  const unknown = words.find((word) => !all.some((it) => it === word || it.startsWith(`${word}.`)));
  if (unknown !== undefined) {
    throw new Error(`${what} "${unknown}" is not in the matrix. There are: ${all.join(', ')}.`);
  }
  return all.filter(isMeant);
}
