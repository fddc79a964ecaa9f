import { reasonOf } from '../vmm/verdict-text';
import { boot, type BootReport } from '../vmm/boot';
import { type BootOptions } from '../vmm/options';
import { showBoot, type TextSink } from '../vmm/show';
import { type BootGuest, type GuestEnd } from './guest';

/** A test image and how its machines are. */
export interface ImageBoots {
  /** Path. */
  image: string;
  /** Without args, env and timeout of its own. */
  machine: Omit<BootOptions, 'args' | 'timeout'>;
  env: Readonly<Record<string, string>>;
  /** Seconds after which a test is ended; 0 = never. */
  testTimeout: number;
  /** Gets the console and the verdict of a boot when it has ended. */
  log(text: string): void;
  /** Gets the consoles as they come. Default: nobody. */
  screen?: TextSink;
  abortSignal: AbortSignal;
}

/** A machine needs some seconds to its first test, and on a busy host more. */
const secondsToStart = 60;

/** Boots a test image as often as it is called. */
export function imageBooter(boots: ImageBoots): BootGuest {
  const { image, machine, testTimeout, abortSignal } = boots;
  let { accel } = machine;
  return async ({ args, env, onLine }) => {
    const clock = startClock(testTimeout === 0 ? 0 : testTimeout + secondsToStart);
    const console: string[] = [];
    const sink = {
      write(text: string) {
        console.push(text);
        boots.screen?.write(text);
      },
    };
    const shown = showBoot({ console: sink, messages: sink });
    try {
      const report = await boot(
        {
          ...machine,
          image,
          accel,
          args,
          env: { ...boots.env, ...env },
          timeout: 0,
          abortSignal: AbortSignal.any([abortSignal, clock.signal]),
          onLine(line) {
            if (onLine(line)) clock.restart(testTimeout);
          },
        },
        shown,
      );
      shown.verdict(report);
      // What does not work here is not tried again for every machine.
      if (report.accelerator === 'tcg') accel = 'tcg';
      return endOf(report, clock.signal.aborted && !abortSignal.aborted, testTimeout);
    } finally {
      clock.stop();
      boots.log(console.join(''));
    }
  };
}

/** A signal that aborts when nobody restarted its clock in time; 0 seconds = never. */
function startClock(seconds: number) {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const restart = (within: number) => {
    clearTimeout(timer);
    if (within > 0) timer = setTimeout(() => controller.abort(), within * 1000);
  };
  restart(seconds);
  return { signal: controller.signal, restart, stop: () => clearTimeout(timer) };
}

function endOf({ verdict, vmm }: BootReport, timedOut: boolean, testTimeout: number): GuestEnd {
  const end = {
    passed: verdict.kind === 'passed',
    timedOut,
    stopped: verdict.kind === 'interrupted' && !timedOut,
  };
  if (timedOut) return { ...end, reason: `it did not end within ${testTimeout} s` };
  switch (verdict.kind) {
    case 'passed':
      return { ...end, status: 0, reason: 'it ended the machine with exit status 0' };
    case 'failed': {
      const { status } = verdict;
      return { ...end, status, reason: `it ended the machine with exit status ${status}` };
    }
    case 'app-panicked':
      return { ...end, status: -1, reason: 'it aborted (exit status -1)' };
    default:
      return { ...end, reason: reasonOf(verdict, vmm) };
  }
}
