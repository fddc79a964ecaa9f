import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { must } from '../must';
import { timed } from '../statistics';
import { crateName } from './local-crate';
import { type Measured, noTimes, type Quantity } from './times';
import { theirs } from './ways';
import { type BenchWorkspace, type Daemon } from './workspace';

/**
 * Measures workspaces side by side: whatever disturbs the machine for a while disturbs all of them.
 *
 * @param onStep is told what comes next
 */
export async function measure(
  workspaces: BenchWorkspace[],
  repetitions: number,
  onStep: (step: string) => void,
): Promise<Measured> {
  onStep('first commands');
  const able: BenchWorkspace[] = [];
  for (const workspace of workspaces) if (await isAble(workspace)) able.push(workspace);
  const measured: Measured = new Map(able.map(({ way }) => [way.name, noTimes()]));
  const note = (workspace: BenchWorkspace, times: Partial<Record<Quantity, number>>) => {
    for (const [quantity, time] of Object.entries(times)) {
      measured.get(workspace.way.name)?.[quantity as Quantity].push(time);
    }
  };
  const inTurn = async (step: string, work: (workspace: BenchWorkspace) => Promise<void>) => {
    for (let repetition = 1; repetition <= repetitions; repetition++) {
      onStep(`${step}, ${repetition} of ${repetitions}`);
      for (const workspace of able) await work(workspace);
    }
  };

  await inTurn('hooks', async (it) => note(it, await hookTimes(it)));
  await inTurn('commands', async (it) => note(it, await commandTimes(it, 'without daemon')));
  try {
    onStep('daemons');
    for (const workspace of able) await startDaemon(workspace);
    await inTurn('commands with daemon', async (it) => {
      const { showProjects, graph } = await commandTimes(it, 'with daemon');
      changeManifest(it);
      const changeDaemon = await timed(() => it.nx(['show', 'projects'], 'with daemon'));
      note(it, { showProjectsDaemon: showProjects, graphDaemon: graph, changeDaemon });
    });
  } finally {
    await Promise.all(able.map((it) => it.stopDaemon()));
  }
  return measured;
}

/**
 * The first command, which is not measured. It warms the system's file cache and leaves behind what Nx knows.
 *
 * @returns whether all projects are found. The other plugin says nothing when it finds none
 * @throws if it is not the other plugin that finds too few
 */
async function isAble({ way, crates, dataFolder, nx }: BenchWorkspace): Promise<boolean> {
  await nx(['show', 'projects'], 'without daemon');
  // Not from what Nx prints: when its reader is slow, it ends before all of it is written (nx 24).
  const graph = JSON.parse(readFileSync(join(dataFolder, 'project-graph.json'), 'utf8'));
  const found = Object.keys(graph.nodes).filter((name) => name.startsWith('crate-')).length;
  const expected = way.plugin || way.byHand ? crates : 0;
  if (found === expected) return true;
  const message = `${way.name} finds ${found} of ${expected} projects`;
  if (way !== theirs) throw new Error(message);
  console.log(`${message}, and ends with success. It is left out.`);
  return false;
}

/** The hooks in a process of their own, without Nx. */
async function hookTimes({ way, root, crates, dataFolder }: BenchWorkspace) {
  if (way.plugin === undefined) return {};
  const script = join(__dirname, 'hook-process.js');
  const printed = await must(process.execPath, [script, way.plugin, dataFolder], root);
  const { times, projects, edges } = JSON.parse(printed);
  if (projects < crates || edges < crates) {
    throw new Error(`${way.name}: ${projects} projects and ${edges} edges for ${crates} crates`);
  }
  return times as Partial<Record<Quantity, number>>;
}

async function commandTimes({ root, nx }: BenchWorkspace, daemon: Daemon) {
  const file = join(root, '../graph.json');
  return {
    showProjects: await timed(() => nx(['show', 'projects'], daemon)),
    graph: await timed(() => nx(['graph', `--file=${file}`], daemon)),
  };
}

/** Nx says nothing when it cannot start one and does without. */
async function startDaemon({ way, dataFolder, nx }: BenchWorkspace): Promise<void> {
  for (let time = 0; time < 2; time++) await nx(['show', 'projects'], 'with daemon');
  if (existsSync(join(dataFolder, 'd/server-process.json'))) return;
  throw new Error(`${way.name}: Nx started no daemon`);
}

/** Gives the daemon something to do. */
function changeManifest({ root }: BenchWorkspace): void {
  appendFileSync(join(root, 'crates', crateName(0), 'Cargo.toml'), '# changed\n');
}
