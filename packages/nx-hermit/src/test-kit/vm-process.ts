import { readImage } from '../hermit/image';
import { describeFailure, Problem } from '../problem';
import { listenForInterrupt } from '../process/interrupt';
import { boot, type BootReport, type RunningMachine } from '../vmm/boot';
import { crashText } from '../vmm/crash/crash-text';
import { requireKeyboard } from '../vmm/keyboard';
import { exitCodeOf, reasonOf } from '../vmm/verdict-text';
import { findImage } from './find-image';
import { type Order, type Report, type VmEnding } from './messages';
import { forwardsOf } from './options';

/**
 * The program that runs one VM for a test, and is told what to do by messages. It is a process of its own because a test
 * runner may not let a test load what a boot needs, and because the VM has to end with the test, however that ends.
 */
export function main(): void {
  const { signal } = listenForInterrupt();
  const stop = new AbortController();
  signal.addEventListener('abort', () => stop.abort());
  process.on('disconnect', () => stop.abort());
  let machine: RunningMachine | undefined;
  process.on('message', (message) => {
    const order = message as Order;
    if (order.order === 'stop') stop.abort();
    else if (order.order === 'send') machine?.send(order.text);
    else void runVm(order, stop.signal, (started) => (machine = started)).then(sayLast);
  });
}

async function runVm(
  { what, options, folder }: Extract<Order, { order: 'boot' }>,
  abortSignal: AbortSignal,
  onStart: (machine: RunningMachine) => void,
): Promise<Report> {
  try {
    process.chdir(folder);
    const { configuration, ports, ...boots } = options;
    const { image, name } = await findImage(what, configuration, folder);
    const noKeyboard = await keyboardProblem(image);
    const report = await boot(
      {
        ...boots,
        image,
        ports: forwardsOf(ports),
        abortSignal,
        onStart(machine) {
          onStart(machine);
          say({ report: 'started', name, image, ports: machine.ports, noKeyboard });
        },
      },
      { console: (text) => say({ report: 'console', text }), vmm: ignore, note: ignore },
    );
    return { report: 'ended', ending: endingOf(report) };
  } catch (error) {
    if (!(error instanceof Problem)) return { report: 'failed', message: describeFailure(error) };
    return { report: 'failed', message: error.message, cure: error.cure };
  }
}

async function keyboardProblem(image: string) {
  try {
    requireKeyboard(await readImage(image));
    return undefined;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { message: error.message, cure: error.cure };
  }
}

function endingOf({ verdict, vmm, crash }: BootReport): VmEnding {
  const where = crash === undefined ? '' : crashText(crash);
  const reason = `${reasonOf(verdict, vmm)}\n${where}`.trimEnd();
  return { verdict, reason, exitCode: exitCodeOf(verdict) };
}

function say(report: Report, then: () => void = ignore) {
  if (process.connected) process.send?.(report, then);
  else then();
}

function sayLast(report: Report) {
  say(report, () => process.exit());
}

function ignore() {}
