import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { must } from '../must';
import { install, type Plugins } from './installation';
import { writeNxFiles, writeProjectFiles } from './nx-files';
import { type Way } from './ways';

export type Daemon = 'with daemon' | 'without daemon';

/** A repository, set up for one of the ways. */
export interface BenchWorkspace {
  way: Way;
  root: string;
  /** How many crates it has. */
  crates: number;
  /** Where Nx keeps what it knows of this workspace. */
  dataFolder: string;
  /** Runs a command of Nx that has to succeed, and returns its output. */
  nx(args: string[], daemon: Daemon): Promise<string>;
  /** Does nothing where there is none. */
  stopDaemon(): Promise<void>;
}

/**
 * Copies a Cargo workspace and makes an Nx workspace of it, with a daemon, cache and data of its own.
 *
 * @param folder where it goes; a short path, because sockets are in it
 * @param source the Cargo workspace
 */
export function makeWorkspace(
  way: Way,
  crates: number,
  source: string,
  folder: string,
  plugins: Plugins,
): BenchWorkspace {
  const root = join(folder, 'workspace');
  mkdirSync(folder, { recursive: true });
  execFileSync('cp', ['-a', source, root]);
  writeNxFiles(root, way.plugin);
  if (way.byHand) writeProjectFiles(root, crates);
  install(root, plugins, way.plugin);

  const dataFolder = join(folder, 'nx-data');
  const environment = {
    NX_CACHE_DIRECTORY: join(folder, 'nx-cache'),
    NX_WORKSPACE_DATA_DIRECTORY: dataFolder,
    NX_SOCKET_DIR: join(folder, 's'),
    NX_TUI: 'false',
  };
  const nx = (args: string[], daemon: Daemon) =>
    must(join(root, 'node_modules/.bin/nx'), args, root, {
      ...environment,
      NX_DAEMON: String(daemon === 'with daemon'),
    });
  return {
    way,
    root,
    crates,
    dataFolder,
    nx,
    stopDaemon: async () => {
      if (existsSync(join(dataFolder, 'd'))) await nx(['daemon', '--stop'], 'with daemon');
    },
  };
}
