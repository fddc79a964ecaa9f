import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { stripVTControlCharacters as plain } from 'node:util';
import { type ProcessOutcome, runProcess } from '../../nx-hermit/src/process/start-process';

/** The root of this repository. */
export const repository = resolve(__dirname, '../../..');

/** A workspace of its own, with its own Nx cache, that a test may break. */
export interface WorkspaceCopy {
  root: string;
  /** What Nx and its tasks need in order to leave this machine's own Nx folders alone. */
  environment: Record<string, string | undefined>;
  /** Runs `npx nx …` in it. The output comes without colours: whether Nx uses them depends on CI. */
  nx(args: string[], environment?: Record<string, string | undefined>): Promise<ProcessOutcome>;
  remove(): void;
}

/** What a copy brings along, beside this repository's sources. */
export interface CopyOptions {
  /** Paths of things built that come along, relative to the repository. Default: none. */
  also?: string[];
  /** Start from what this repository's Nx cache holds, instead of an empty one. Default: false. */
  warmCache?: boolean;
  /** The name of the copy's folder, to try unusual ones. Default: `workspace`. */
  folderName?: string;
}

/** Copies this repository's files, committed or not, to a temporary folder. node_modules is hard-linked. */
export function copyWorkspace(options: CopyOptions = {}): WorkspaceCopy {
  const parent = mkdtempSync(join(tmpdir(), 'nx-hermit-e2e-'));
  const root = join(parent, options.folderName ?? 'workspace');
  mkdirSync(root);
  for (const file of [...sourceFiles(), ...(options.also ?? [])]) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    cpSync(join(repository, file), join(root, file), { recursive: true });
  }
  for (const folder of ['node_modules', 'packages/nx-hermit/node_modules']) {
    linkFolder(join(repository, folder), join(root, folder));
  }
  const nx = nxIn(root, parent);
  if (options.warmCache) warm(parent);
  return { root, ...nx, remove: () => rmSync(parent, { recursive: true }) };
}

/** How to run Nx in a workspace with a private cache below `parent`. */
export function nxIn(root: string, parent: string): Pick<WorkspaceCopy, 'environment' | 'nx'> {
  const environment = {
    NX_DAEMON: 'false',
    NX_CACHE_DIRECTORY: join(parent, 'nx-cache'),
    NX_WORKSPACE_DATA_DIRECTORY: join(parent, 'nx-data'),
    NX_TUI: 'false',
    // Jest's own settings are not the workspace's.
    NODE_OPTIONS: undefined,
    NODE_ENV: undefined,
    JEST_WORKER_ID: undefined,
  };
  return {
    environment,
    nx: async (args, more = {}) => {
      const outcome = await runProcess({
        command: join(root, 'node_modules/.bin/nx'),
        args,
        cwd: root,
        env: { ...environment, ...more },
        output: 'pipe',
      });
      const { stdout, stderr } = outcome;
      return { ...outcome, stdout: plain(stdout), stderr: plain(stderr) };
    },
  };
}

// The cache is the folder of outputs and the database that knows them; the run of all tests names both.
function warm(parent: string) {
  const { NX_CACHE_DIRECTORY: cache, NX_WORKSPACE_DATA_DIRECTORY: data } = process.env;
  if (cache === undefined || data === undefined) return;
  linkFolder(resolve(repository, cache), join(parent, 'nx-cache'));
  const database = (file: string) => file.includes('.db') || resolve(repository, data) === file;
  cpSync(resolve(repository, data), join(parent, 'nx-data'), { recursive: true, filter: database });
}

function sourceFiles(): string[] {
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], {
    cwd: repository,
    encoding: 'utf8',
  });
  return listed.split('\0').filter((file) => file !== '' && existsSync(join(repository, file)));
}

// Another file system takes no hard links; then it is a copy.
const link = 'test ! -d "$1" || cp -al "$1" "$2" 2>/dev/null || { rm -rf "$2"; cp -a "$1" "$2"; }';

function linkFolder(from: string, to: string) {
  execFileSync('sh', ['-c', link, 'sh', from, to]);
}
