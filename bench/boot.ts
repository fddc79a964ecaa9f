/**
 * How long a boot takes: from QEMU's start to the first line of the app's `main`, ten boots per
 * architecture; and what `nx run` costs on top of the bare QEMU command, side by side.
 */
import { arches, type Arch } from '../packages/nx-hermit/src/hermit/arch';
import { startProcess } from '../packages/nx-hermit/src/process/start-process';
import { printTable } from '../tools/print-table';
import { must } from './must';
import { spread, timed } from './statistics';

const boots = 10;
const nxRuns = 3;

async function main() {
  const rows = [
    ['architecture', `to main, ${boots} boots`, 'bare QEMU, whole', `nx run, ${nxRuns} runs`],
  ];
  for (const arch of arches) {
    await must('npx', ['nx', 'build', 'example-app', `--configuration=${arch}`]);
    rows.push([arch, ...(await measure(arch))]);
  }
  printTable(rows);
  console.log('\nEach: median (least to most). Software emulation; compare within this run only.');
}

async function measure(arch: Arch): Promise<string[]> {
  const command = await bareCommand(arch);
  const toMain: number[] = [];
  const whole: number[] = [];
  for (let boot = 0; boot < boots; boot++) {
    whole.push(await timed(async () => toMain.push(await timeToMain(command))));
  }
  const nx: number[] = [];
  for (let run = 0; run < nxRuns; run++) {
    nx.push(
      await timed(() =>
        must('npx', ['nx', 'run', 'example-app:run', `--configuration=${arch}`, '--accel=tcg']),
      ),
    );
  }
  return [spread(toMain), spread(whole), spread(nx)];
}

async function bareCommand(arch: Arch): Promise<string> {
  const image = `dist/packages/example-app/${arch}/example-app`;
  const printed = await must('npx', [
    'nx-hermit',
    'boot',
    '--accel',
    'tcg',
    '--print-command',
    image,
  ]);
  return printed.trim();
}

/** Boots once with the bare command and answers when main's first line came, in milliseconds. */
async function timeToMain(command: string): Promise<number> {
  const start = performance.now();
  let console = '';
  let toMain: number | undefined;
  const running = await startProcess({
    command: 'sh',
    args: ['-c', `exec ${command}`],
    output: 'pipe',
    onStdout(text) {
      console += text;
      if (toMain === undefined && console.includes('Hello from Hermit')) {
        toMain = performance.now() - start;
      }
    },
  });
  await running.outcome;
  if (toMain === undefined || !/^exit status 0\s*$/m.test(console)) {
    throw new Error(`the boot did not end with exit status 0:\n${console}`);
  }
  return toMain;
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
