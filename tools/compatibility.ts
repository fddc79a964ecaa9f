/**
 * Tries the packed nx-hermit with every release of Nx and Node and every package manager that it supports:
 *
 *   npm run compatibility
 *   npm run compatibility -- --nx=22,23 --node=20 --manager=npm,pnpm
 *   npm run compatibility -- --tarball=nx-hermit-0.1.0.tgz    # one that is packed already
 *
 * Managers: npm, pnpm, yarn (1), berry (yarn 4 with node_modules), pnp (yarn 4 with Plug'n'Play).
 *
 * Each cell is a new workspace with an Nx cache of its own. They stand in the same folder one after the other, and what
 * cargo has built in `target` stays there: so kernel and std are compiled once, and packed anew by each cell. The
 * caches of cargo and of the package managers are the user's own.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Cell, chosenCells } from './compatibility/matrix';
import { runCell } from './compatibility/run-cell';
import { type CellResult, compatibilityTable } from './compatibility/table';
import { makeToolbox, type Toolbox } from './compatibility/toolbox';
import { finishSteps, interrupted } from './steps';

async function main() {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    options: { nx: text, node: text, manager: text, tarball: text },
  });
  const cells = chosenCells(values);
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'nx-hermit-compatibility-')));
  try {
    const tarball = values.tarball === undefined ? pack(folder) : resolve(values.tarball);
    const results = await tryAll(cells, { folder, tarball });
    console.log(`\n${compatibilityTable(results)}`);
    const failed = results.filter(({ passed }) => !passed).length;
    console.log(`\n${results.length - failed} passed, ${failed} failed`);
    process.exitCode = failed === 0 && !interrupted.aborted ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function tryAll(
  cells: Cell[],
  { folder, tarball }: { folder: string; tarball: string },
): Promise<CellResult[]> {
  const toolbox = makeToolbox(join(folder, 'toolbox'));
  const results: CellResult[] = [];
  for (const cell of cells) {
    if (interrupted.aborted) break;
    const start = Date.now();
    const failure = await tryCell(cell, { folder, tarball, toolbox });
    const seconds = Math.round((Date.now() - start) / 1000);
    const verdict = failure === undefined ? 'passed' : `failed\n${failure}\n`;
    results.push({ cell, passed: failure === undefined });
    console.log(
      `[${results.length}/${cells.length}] Nx ${cell.nx}, Node ${cell.node}, ${cell.manager}, ` +
        `${seconds} s: ${verdict}`,
    );
  }
  return results;
}

/** @returns why it failed */
async function tryCell(
  cell: Cell,
  { folder, tarball, toolbox }: { folder: string; tarball: string; toolbox: Toolbox },
): Promise<string | undefined> {
  const nxFolder = join(folder, 'nx');
  try {
    const environment = { ...nxEnvironment(nxFolder), PATH: await toolbox.pathFor(cell) };
    const root = join(folder, 'workspace');
    await runCell(cell, { root, tarball, environment, abortSignal: interrupted });
    return undefined;
  } catch (error) {
    return (error as Error).message;
  } finally {
    rmSync(nxFolder, { recursive: true, force: true });
  }
}

function nxEnvironment(folder: string) {
  return {
    NX_DAEMON: 'false',
    NX_TUI: 'false',
    NX_CACHE_DIRECTORY: join(folder, 'cache'),
    NX_WORKSPACE_DATA_DIRECTORY: join(folder, 'data'),
  };
}

/** @returns path of the tarball */
function pack(folder: string): string {
  const packed = execFileSync('npm', ['pack', '--json', '--pack-destination', folder], {
    cwd: resolve('packages/nx-hermit'),
    encoding: 'utf8',
  });
  const [{ filename }] = JSON.parse(packed.slice(packed.indexOf('[')));
  return join(folder, filename);
}

main()
  .catch((error) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  })
  .finally(finishSteps);
