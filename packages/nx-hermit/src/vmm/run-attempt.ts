import { performance } from 'node:perf_hooks';
import { type ImageFacts } from '../hermit/image';
import { interruptArrives } from '../process/interrupt';
import { type ProcessOutcome, type RunningProcess, startProcess } from '../process/start-process';
import { type BootOutput, type BootReport, type BootRequest } from './boot';
import { commandOf, filesOf } from './command-line';
import { readConsole } from './console';
import { couldNotStart } from './could-not-start';
import { codeAt, type CrashCode } from './crash/code-at';
import { collectCrashAddresses, type CrashAddress } from './crash/crash-addresses';
import { type Endings, watchEndings } from './endings';
import { type HeldOutput, holdOutput } from './held-output';
import { loadAddress } from './load-address';
import { type BootSettings } from './options';
import { portInUse, type PortForward } from './ports';
import { type Attempt, type QemuAttempt } from './prepare';
import { makeBootVolume } from './qemu/boot-volume';
import { type Shares, startShares } from './qemu/shares';
import { makeRunFolder } from './run-folder';
import { makeScratchFolder } from './uhyve/scratch';
import { type Verdict } from './verdict';
import { type VmmReader, readVmm } from './vmm-reader';
import { passMessages } from './vmm-messages';

/** One way to boot an image, out of several. */
export interface AttemptRequest {
  image: ImageFacts;
  settings: BootSettings;
  attempt: Attempt;
  /** Whether it counts in any case. */
  isLast: boolean;
}

/** Why a machine never started. */
export interface InVain {
  reason: string;
  /** Whether it is the accelerator that does not work. */
  ofAccelerator: boolean;
}

/** How one attempt went. */
export interface AttemptReport {
  report: BootReport;
  /** Missing when this attempt counts. Otherwise nothing of it was shown. */
  inVain?: InVain;
}

/** How long a VMM may take to end by itself after the guest has ended, in seconds. */
const secondsToEnd = 5;

/** How much of what a VMM says the verdict can look back at: a server's VMM may run, and complain, for days. */
const keptCharacters = 64 * 1024;

/**
 * Boots an image with one VMM and one accelerator, and waits for the end.
 *
 * @throws Problem when a port was taken after it had been found free
 */
export async function runAttempt(
  { image, settings, attempt, isLast }: AttemptRequest,
  request: BootRequest,
  output: BootOutput,
): Promise<AttemptReport> {
  const started = performance.now();
  const elapsed = () => performance.now() - started;
  let millisecondsToFirstLine: number | undefined;
  const crash = collectCrashAddresses();
  const console = readConsole((line) => {
    millisecondsToFirstLine ??= elapsed();
    crash.read(line);
    request.onLine?.(line, elapsed());
  });
  const { timeout, ports } = settings;
  const { abortSignal } = request;
  const endings = watchEndings({
    abortSignal,
    timeout,
    // A debugger may look at the machine for as long as it likes.
    secondsToEnd: settings.gdb === undefined ? secondsToEnd : undefined,
  });
  const held = holdOutput(
    {
      ...output,
      console(text) {
        output.console(text);
        console.write(text);
        endings.guestAtEnd(console.facts().atEnd);
      },
    },
    isLast,
  );
  const reader = readVmm(attempt, held);
  const { onStart: tell } = request;
  const onStart = tell && (({ write: send }: RunningProcess) => tell({ send, ports }));
  const { command, vmm } = await inRunFolder(attempt, endings.signal, (command) =>
    runVmm(command, reader, endings, held, onStart),
  );
  reader.end();
  const endedByOthers = vmm.signal !== undefined && endings.reason() === undefined;
  if (endedByOthers && abortSignal) await interruptArrives(abortSignal);
  endings.release();

  const taken = portTaken(vmm.stderr, ports);
  if (taken) throw portInUse(taken);
  const inVain = isLast ? undefined : startedInVain(reader, vmm, held, endings);
  if (inVain === undefined) held.release();
  console.end();
  const { accelerator } = attempt.machine;
  const { exitStatus, tail } = console.facts();
  const verdict = reader.verdict({
    arch: image.arch,
    accelerator,
    timeout,
    console: console.facts(),
    vmm,
    ending: endings.reason(),
  });
  return {
    report: {
      verdict,
      vmm: attempt.vmm,
      accelerator,
      exitStatus,
      consoleTail: tail,
      milliseconds: elapsed(),
      millisecondsToFirstLine,
      command,
      ports,
      crash:
        inVain === undefined ? await crashCode(verdict, crash.list(), image, attempt) : undefined,
    },
    inVain,
  };
}

async function crashCode(
  verdict: Verdict,
  addresses: readonly CrashAddress[],
  image: ImageFacts,
  { vmm, machine }: Attempt,
): Promise<CrashCode | undefined> {
  const loaded = vmm === 'qemu' ? loadAddress(image, machine) : undefined;
  return verdict.kind !== 'passed' && loaded !== undefined
    ? codeAt(addresses, machine.image, loaded)
    : undefined;
}

async function inRunFolder(
  attempt: Attempt,
  signal: AbortSignal,
  run: (command: string[]) => Promise<ProcessOutcome>,
): Promise<{ command: string[]; vmm: ProcessOutcome }> {
  const folder = await makeRunFolder(filesOf(attempt));
  const scratch = attempt.vmm === 'uhyve' ? await makeScratchFolder() : undefined;
  const volume = withUefi(attempt) ? await makeBootVolume(attempt.machine) : undefined;
  let shares: Shares | undefined;
  try {
    if (attempt.vmm === 'qemu') shares = await startShares(attempt.machine, signal);
    const command = commandOf(attempt, {
      links: folder.links,
      scratch: scratch?.path,
      bootVolume: volume?.folder,
      sockets: shares?.sockets,
    });
    return { command, vmm: await run(command) };
  } finally {
    await shares?.stop();
    await volume?.remove();
    await scratch?.remove();
    await folder.remove();
  }
}

function withUefi(attempt: Attempt): attempt is QemuAttempt {
  return attempt.vmm === 'qemu' && attempt.machine.board.uefi;
}

async function runVmm(
  [program = '', ...args]: string[],
  reader: VmmReader,
  endings: Endings,
  output: BootOutput,
  onStart?: (vmm: RunningProcess) => void,
): Promise<ProcessOutcome> {
  let said = '';
  const messages = passMessages((text) => {
    said = (said + text).slice(-keptCharacters);
    output.vmm(text);
    if (reader.gaveUp(said)) endings.guestAtEnd(true);
    else if (reader.fault(said) !== undefined) endings.because('accelerator');
  });
  const running = await startProcess({
    command: program,
    args,
    env: foreignVariables,
    output: 'pipe',
    hasInput: onStart !== undefined,
    keep: keptCharacters,
    abortSignal: endings.signal,
    onStdout: (text) => reader.write(text),
    onStderr: (text) => messages.write(text),
  });
  onStart?.(running);
  const outcome = await running.outcome;
  messages.flush();
  return outcome;
}

// Uhyve would wait for a debugger.
const foreignVariables = { HERMIT_GDB_PORT: undefined };

function startedInVain(
  reader: VmmReader,
  vmm: ProcessOutcome,
  held: HeldOutput,
  endings: Endings,
): InVain | undefined {
  const fault = reader.fault(vmm.stderr);
  const reason = couldNotStart({
    spoke: held.spoke(),
    vmm,
    complaint: reader.complaint(vmm.stderr),
    fault,
    ending: endings.reason(),
  });
  return reason === undefined ? undefined : { reason, ofAccelerator: fault !== undefined };
}

// QEMU's own words when a port was taken after it had been found free.
function portTaken(stderr: string, ports: readonly PortForward[]): PortForward | undefined {
  const rule = /Could not set up host forwarding rule '(tcp|udp):[^:]*:(\d+)-/.exec(stderr);
  return ports.find(({ protocol, host }) => protocol === rule?.[1] && host === Number(rule[2]));
}
