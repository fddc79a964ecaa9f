import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { upward } from '../cargo/upward';
import { type Arch } from '../hermit/arch';
import { judge } from './checks';
import { type Finding } from './finding';
import { gatherFacts } from './gather';
import { gatherSystem } from './system/gather-system';
import { type SystemFacts } from './system/system-facts';

/** What the doctor found out. */
export interface Examination {
  arches: readonly Arch[];
  /** Absolute; missing outside of an Nx workspace: then only the machine was looked at. */
  workspaceRoot?: string;
  findings: readonly Finding[];
  system: SystemFacts;
}

/**
 * Looks at everything that a build or boot needs. Starts no download and changes nothing.
 *
 * @param directory where the workspace is looked for: here, or the nearest directory upward
 */
export async function examine(arches: readonly Arch[], directory: string): Promise<Examination> {
  const workspaceRoot = upward(directory).find((place) => existsSync(join(place, 'nx.json')));
  const [facts, system] = await Promise.all([gatherFacts(arches, workspaceRoot), gatherSystem()]);
  return { arches, workspaceRoot, findings: judge(facts), system };
}
