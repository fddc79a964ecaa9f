import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { type Environment } from '../../packages/nx-hermit/src/process/environment';
import { runProcess } from '../../packages/nx-hermit/src/process/start-process';
import { copiesOf } from './copies';
import { managers } from './managers';
import { type Cell } from './matrix';

/** Where and with what a cell is tried. */
export interface CellPlace {
  /** Folder of the workspace. What is in it goes, except for `target`. */
  root: string;
  /** Path of the packed nx-hermit. */
  tarball: string;
  /** What the commands get besides: the cell's `PATH`, and where Nx keeps its cache. */
  environment: Environment;
  /** Options of the plugin in nx.json. */
  options?: Record<string, unknown>;
  abortSignal?: AbortSignal;
}

/**
 * What someone does who has an Nx workspace: adds nx-hermit, generates an app, builds it, builds it again, changes it and
 * boots it.
 *
 * @throws Error that says which step failed, with all that its command wrote
 */
export async function runCell(cell: Cell, place: CellPlace): Promise<void> {
  const { root } = place;
  const { add, run } = managers[cell.manager];
  const nx = (...args: string[]) => command([...run, 'nx', ...args], place);

  layOut(cell, root);
  await command(['git', 'init', '--quiet'], place);
  await command([...add, `nx@${cell.nx}`], place);
  await nx('add', `nx-hermit@file:${place.tarball}`);
  if (place.options) write(root, 'nx.json', nxJson(place.options));
  for (const name of ['nx', '@nx/devkit']) expectOneCopy(name, root);

  await nx('g', 'nx-hermit:app', 'hello', '--directory=apps/hello');
  says(await nx('show', 'projects'), 'hello');
  saysNot(await nx('build', 'hello'), fromCache);
  says(await nx('build', 'hello'), fromCache);

  const greeting = `hello from Nx ${cell.nx}, Node ${cell.node}, ${cell.manager}`;
  write(root, 'apps/hello/src/main.rs', mainThatSays(greeting));
  says(await nx('run', 'hello:run'), greeting);
}

function layOut(cell: Cell, root: string) {
  mkdirSync(root, { recursive: true });
  for (const name of readdirSync(root)) {
    if (name !== 'target') rmSync(join(root, name), { recursive: true });
  }
  write(root, 'package.json', JSON.stringify({ name: 'workspace', private: true }));
  write(root, 'nx.json', JSON.stringify({ analytics: false }));
  write(root, '.gitignore', 'node_modules\n.yarn\n.pnp.*\n');
  for (const [path, text] of Object.entries(managers[cell.manager].files)) write(root, path, text);
}

function nxJson(options: Record<string, unknown>): string {
  return JSON.stringify({ plugins: [{ plugin: 'nx-hermit', options }], analytics: false });
}

/** Runs a command and gives all that it writes. */
async function command([program = '', ...args]: string[], place: CellPlace): Promise<Said> {
  const { exitCode, stdout, stderr } = await runProcess({
    command: program,
    args,
    cwd: place.root,
    env: place.environment,
    output: 'pipe',
    abortSignal: place.abortSignal,
  });
  const said = {
    command: [program, ...args].join(' '),
    text: stripVTControlCharacters(stdout + stderr),
  };
  if (exitCode !== 0) throw failure(said, `ended with ${exitCode}`);
  return said;
}

interface Said {
  command: string;
  text: string;
}

const fromCache = /from the cache instead of running the command for (\d+) out of \1 tasks/;

function says(said: Said, wanted: string | RegExp) {
  if (said.text.search(wanted) < 0) throw failure(said, `did not say ${wanted}`);
}

function saysNot(said: Said, unwanted: RegExp) {
  if (unwanted.test(said.text)) throw failure(said, `said ${unwanted}`);
}

function expectOneCopy(name: string, root: string) {
  const copies = copiesOf(name, root);
  if (copies !== 1) throw new Error(`${copies} copies of ${name} are installed, instead of one.`);
}

function failure({ command, text }: Said, what: string): Error {
  return new Error(`${command} ${what}:\n${text}`);
}

function mainThatSays(text: string): string {
  return `#[cfg(target_os = "hermit")]\nuse hermit as _;\n\nfn main() {\n    println!("${text}");\n}\n`;
}

function write(root: string, path: string, text: string) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}
