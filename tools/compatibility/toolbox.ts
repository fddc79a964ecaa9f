import { mkdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runProcess } from '../../packages/nx-hermit/src/process/start-process';
import { managers } from './managers';
import { type Cell } from './matrix';

/** The releases of Node and the package managers that cells need. */
export interface Toolbox {
  /** The `PATH` with which a cell finds its own Node and its own manager before any other. */
  pathFor(cell: Cell): Promise<string>;
}

/**
 * Installs each tool from npm when a cell first needs it. The Node that runs this is taken as it is.
 *
 * @param folder where they go
 */
export function makeToolbox(folder: string): Toolbox {
  const installed = new Map<string, Promise<string>>();
  const binOf = (spec: string) => {
    const known = installed.get(spec) ?? install(spec, folder);
    installed.set(spec, known);
    return known;
  };
  return {
    async pathFor({ node, manager }) {
      const specs = [managers[manager].package, node === ownNode ? undefined : `node@${node}`];
      const bins = await Promise.all(
        specs.flatMap((spec) => (spec === undefined ? [] : [binOf(spec)])),
      );
      return [...bins, process.env.PATH].join(delimiter);
    },
  };
}

/** The major version of the Node that runs this. */
export const ownNode = process.versions.node.split('.')[0] ?? '';

async function install(spec: string, folder: string): Promise<string> {
  const prefix = join(folder, spec.replaceAll('/', '-'));
  mkdirSync(prefix, { recursive: true });
  const { exitCode, stdout, stderr } = await runProcess({
    command: 'npm',
    args: ['install', '--prefix', prefix, '--no-audit', '--no-fund', '--prefer-offline', spec],
    cwd: prefix,
    output: 'pipe',
  });
  if (exitCode !== 0) throw new Error(`npm could not install ${spec}:\n${stdout}${stderr}`);
  return join(prefix, 'node_modules/.bin');
}
