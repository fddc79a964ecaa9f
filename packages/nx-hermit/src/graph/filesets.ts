import { type Inputs } from './inputs';
import { type Model } from './model';
import { runScript } from './script';

/** What is in a directory, without what Cargo and Nx make. */
export function filesIn(directory: string): string[] {
  return [`${directory}/**/*`, `!${directory}/{dist,target}/**/*`];
}

/** The files of a directory, relative to the repository, that count although Nx may be told to ignore them. */
export function unlistedFiles(directory: string, { nx, scripts }: Model): Inputs {
  return nx.hashesIgnoredFiles
    ? filesIn(`{workspaceRoot}/${directory}`).map(includeIgnored)
    : [runScript(scripts, 'files.sh', directory)];
}

/**
 * Single files that count although Nx may be told to ignore them.
 *
 * @param pattern relative to the repository; `*` stands for a name
 */
export function unlistedFile(pattern: string, { nx, scripts }: Model): Inputs {
  return nx.hashesIgnoredFiles
    ? [includeIgnored(`{workspaceRoot}/${pattern}`)]
    : [runScript(scripts, 'files.sh', pattern)];
}

function includeIgnored(fileset: string): Inputs[number] {
  return { fileset, includeIgnored: true } as Inputs[number];
}
