/**
 * What the plugin costs when Nx makes its graph, in generated repositories of Rust crates. Side by side, in
 * turn, in one run: Nx alone, the same projects written by hand, nx-hermit as it is published, and the other
 * plugin for Rust, which npm installs. The repositories need no network.
 *
 *   npm run bench:graph [-- --sizes=100,1000,3000 --repetitions=5]
 */
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { listenForInterrupt } from '../packages/nx-hermit/src/process/interrupt';
import { judgeAll, judgedSize } from './graph/bars';
import { writeCargoWorkspace } from './graph/cargo-workspace';
import { type Plugins, preparePlugins } from './graph/installation';
import { measure } from './graph/measure';
import { writeRegistry } from './graph/registry';
import { report } from './graph/report';
import { type Measured } from './graph/times';
import { alone, byHand, ours, theirs, type Way, withApps } from './graph/ways';
import { makeWorkspace } from './graph/workspace';

const interrupt = listenForInterrupt();

async function main() {
  const { sizes, repetitions } = readCommandLine();
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'nx-hermit-bench-')));
  try {
    // Cargo's caches have a lock, for which a cargo elsewhere on the machine would make this one wait.
    process.env.CARGO_HOME = join(folder, 'cargo');
    writeRegistry(join(folder, 'registry'));
    onStep('plugins');
    const plugins = await preparePlugins(join(folder, 'plugins'));
    const results = new Map<number, Measured>();
    for (const crates of sizes) {
      const measured = await measureSize(crates, repetitions, folder, plugins);
      results.set(crates, measured);
      report(crates, repetitions, measured);
    }
    judgeAll(results);
  } finally {
    rmSync(folder, { recursive: true, maxRetries: 10, retryDelay: 200 });
    interrupt.release();
  }
}

function readCommandLine(): { sizes: number[]; repetitions: number } {
  const { values } = parseArgs({
    options: {
      sizes: { type: 'string', default: '100,1000,3000' },
      repetitions: { type: 'string', default: '5' },
    },
  });
  const numbers = [...values.sizes.split(','), values.repetitions].map(Number);
  if (!numbers.every((it) => Number.isInteger(it) && it > 0)) {
    throw new Error('--sizes and --repetitions take whole numbers, sizes with commas between them');
  }
  return { sizes: numbers.slice(0, -1), repetitions: numbers.at(-1) ?? 1 };
}

async function measureSize(
  crates: number,
  repetitions: number,
  folder: string,
  plugins: Plugins,
): Promise<Measured> {
  const ways: Way[] = [alone, byHand, ours, theirs, ...(crates === judgedSize ? [withApps] : [])];
  const sizeFolder = join(folder, String(crates));
  const inSize = (step: string) => onStep(`${crates.toLocaleString('en')} crates: ${step}`);
  try {
    inSize('repositories');
    for (const hermitApps of new Set(ways.map((way) => way.hermitApps ?? 0))) {
      const root = join(sizeFolder, `source-${hermitApps}`);
      await writeCargoWorkspace(root, { crates, hermitApps }, join(folder, 'registry'));
    }
    const workspaces = ways.map((way, index) => {
      const source = join(sizeFolder, `source-${way.hermitApps ?? 0}`);
      return makeWorkspace(way, crates, source, join(sizeFolder, String(index)), plugins);
    });
    return await measure(workspaces, repetitions, inSize);
  } finally {
    rmSync(sizeFolder, { recursive: true, maxRetries: 10, retryDelay: 200 });
  }
}

/** Says what comes next; or, after Ctrl-C, that nothing does. */
function onStep(step: string): void {
  interrupt.signal.throwIfAborted();
  console.error(`… ${step}`);
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
