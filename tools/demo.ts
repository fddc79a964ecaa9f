/**
 * The README's first command: sets up what is missing, then builds and boots the example on every
 * architecture. The host's architecture comes first and does not wait for what the others need.
 */
import { statSync } from 'node:fs';
import { type Arch, arches, hostArch } from '../packages/nx-hermit/src/hermit/arch';
import { boot } from '../packages/nx-hermit/src/vmm/boot';
import { showBoot } from '../packages/nx-hermit/src/vmm/show';
import { describeFailure } from '../packages/nx-hermit/src/problem';
import { printTable } from './print-table';
import { finishSteps, interrupted, step } from './steps';

const heading = ['architecture', 'image', 'time to main', 'verdict'];

async function main() {
  const host = hostArch();
  const rows: string[][] = [];
  for (const arch of [host, ...arches.filter((other) => other !== host)]) {
    rows.push([arch, ...(await show(arch, arch === host))]);
  }
  console.log('');
  printTable([heading, ...rows]);
  const booted = rows.filter((row) => row.at(-1) === 'passed').length;
  process.exitCode = booted === rows.length ? 0 : 1;
}

/**
 * Sets up, builds and boots one architecture.
 *
 * @param first whether the loaders, which are built for all architectures at once, are still missing
 * @returns its cells of the table
 */
async function show(arch: Arch, first: boolean): Promise<string[]> {
  console.log(`\n=== ${arch} ===`);
  const setup = await step('npx', ['nx-hermit', 'setup', '--yes', `--arch=${arch}`]);
  if (!setup.passed) return ['-', '-', 'set-up failed'];

  const streamed = '--outputStyle=stream';
  const loaders = ['nx', 'build', 'hermit-loader', streamed];
  const build = ['nx', 'build', 'example-app', `--configuration=${arch}`, streamed];
  for (const args of first ? [loaders, build] : [build]) {
    if (!(await step('npx', args)).passed) return ['-', '-', 'build failed'];
  }
  return bootExample(arch);
}

async function bootExample(arch: Arch): Promise<string[]> {
  const image = `dist/packages/example-app/${arch}/example-app`;
  const megabytes = `${(statSync(image).size / 1e6).toFixed(1)} MB`;
  console.log(`\n$ npx nx-hermit boot ${image} -- hello 'from the host'`);
  let toMain = '-';
  const onLine = (line: string, milliseconds: number) => {
    if (line.includes('Hello from Hermit')) toMain = `${Math.round(milliseconds)} ms`;
  };
  const args = ['hello', 'from the host'];
  const shown = showBoot({ console: process.stdout, messages: process.stderr });
  try {
    const report = await boot({ image, args, abortSignal: interrupted, onLine }, shown);
    shown.verdict(report);
    return [megabytes, toMain, report.verdict.kind];
  } catch (error) {
    console.error(describeFailure(error));
    return [megabytes, toMain, 'not started'];
  }
}

main().finally(finishSteps);
