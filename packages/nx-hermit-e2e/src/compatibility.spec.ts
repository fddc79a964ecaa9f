import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Cell, nxReleases } from '../../../tools/compatibility/matrix';
import { runCell } from '../../../tools/compatibility/run-cell';
import { makeToolbox, ownNode, type Toolbox } from '../../../tools/compatibility/toolbox';
import { hostArch } from '../../nx-hermit/src/hermit/arch';
import { kernelFile } from '../../nx-hermit/src/hermit/kernel-file';
import { buildParts, type BuiltParts } from './built-parts';
import { pack } from './published-packages';
import { nxIn } from './workspace-copy';

// Each installs Nx and nx-hermit from the registry. All of the matrix: npm run compatibility.
jest.setTimeout(300_000);

const arch = hostArch();
const newest = nxReleases.at(-1) as string;
const older = nxReleases.filter((nx) => nx !== newest);
const cells: Cell[] = [
  ...older.map((nx): Cell => ({ nx, node: ownNode, manager: 'npm' })),
  { nx: newest, node: ownNode, manager: 'pnpm' },
];

let parent: string;
let tarball: string;
let toolbox: Toolbox;
let parts: BuiltParts;

beforeAll(async () => {
  parent = realpathSync(mkdtempSync(join(tmpdir(), 'nx-hermit-e2e-')));
  ({ tarball } = pack('nx-hermit', parent));
  toolbox = makeToolbox(join(parent, 'toolbox'));
  parts = await buildParts(arch);
});
afterAll(() => rmSync(parent, { recursive: true }));

test.each(cells)(
  'Nx $nx and $manager: an app is generated, built, taken from the cache, built anew and booted',
  async (cell) => {
    const folder = join(parent, `${cell.nx}-${cell.manager}`);
    const root = join(folder, 'workspace');
    const { environment } = nxIn(root, folder);
    const PATH = await toolbox.pathFor(cell);
    await runCell(cell, {
      root,
      tarball,
      environment: { ...environment, PATH },
      options: builtAlready(parts),
    });
  },
);

/** Kernel and std take minutes to compile, and no release of Nx has a say in that. */
function builtAlready({ kernel, std }: BuiltParts): Record<string, unknown> {
  const library = `dist/apps/hermit-kernel/${arch}`;
  return {
    kernel: command(`mkdir -p ${library} && cp ${kernel} ${library}/${kernelFile}`),
    std: command(`mkdir -p dist/std && cp -r ${std} dist/std/${arch}`),
  };
}

function command(line: string) {
  return { executor: 'nx:run-commands', options: { command: line, forwardAllArgs: false } };
}
