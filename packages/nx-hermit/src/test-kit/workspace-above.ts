import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The root of the Nx workspace that a folder is in. */
export function workspaceAbove(folder: string): string | undefined {
  if (existsSync(join(folder, 'nx.json'))) return folder;
  const parent = dirname(folder);
  return parent === folder ? undefined : workspaceAbove(parent);
}
