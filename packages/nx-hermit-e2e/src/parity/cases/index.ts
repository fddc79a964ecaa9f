import { type RepositoryData } from '../repository-data';
import { apps } from './apps';
import { dependencies } from './dependencies';
import { features } from './features';
import { inheritance } from './inheritance';
import { lockfiles } from './lockfiles';
import { members } from './members';
import { mixed } from './mixed';
import { patches } from './patches';
import { sources } from './sources';
import { strays } from './strays';
import { targets } from './targets';
import { workspaces } from './workspaces';

/** The repositories of the parity test. */
export const repositories: readonly RepositoryData[] = [
  ...members,
  ...workspaces,
  ...strays,
  ...dependencies,
  ...inheritance,
  ...features,
  ...sources,
  ...patches,
  ...lockfiles,
  ...targets,
  ...apps,
  ...mixed,
];
