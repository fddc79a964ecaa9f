import { type BootOutput, type BootReport } from './boot';
import { crashText } from './crash/crash-text';
import { nextStepOf, reasonOf } from './verdict-text';
import { wholeLines } from './whole-lines';

/** Something that takes text, such as `process.stdout`. */
export interface TextSink {
  write(text: string): unknown;
}

/** A boot's output on two streams, and what is to be said at its end. */
export interface ShownBoot extends BootOutput {
  /** The verdict in one line, and on failure what to do next. */
  verdict(report: BootReport): void;
}

/** Where a boot is shown. */
export interface ShowTargets {
  /** Gets the guest's console and nothing else. */
  console: TextSink;
  /** Gets what the VMM and nx-hermit say. */
  messages: TextSink;
  /** Shows the console only after a failure, and then its last lines. Default false. */
  quiet?: boolean;
  /**
   * Shows the console in whole lines instead of as it comes. Nx, when it has no terminal, puts a line end
   * behind everything that a task writes at once. Default false.
   */
  inLines?: boolean;
}

/** Shows a boot to a person. */
export function showBoot({ console, messages, quiet, inLines }: ShowTargets): ShownBoot {
  let unfinished = false;
  const showConsole = (text: string) => {
    console.write(text);
    unfinished = !text.endsWith('\n');
  };
  const lines = wholeLines(showConsole);
  const say = (text: string) => {
    lines.flush();
    messages.write(unfinished ? `\n${text}` : text);
    unfinished = false;
  };
  return {
    console(text) {
      if (quiet) return;
      if (inLines) lines.write(text);
      else showConsole(text);
    },
    vmm: say,
    note: (text) => say(`nx-hermit: ${text}\n`),
    verdict(report) {
      if (quiet && report.verdict.kind !== 'passed') {
        say(report.consoleTail.map((line) => `${line}\n`).join(''));
      }
      say(closingLines(report));
    },
  };
}

function closingLines({ verdict, milliseconds, crash, ...runner }: BootReport): string {
  const seconds = (milliseconds / 1000).toFixed(2);
  const outcome = verdict.kind === 'passed' ? 'passed' : 'failed';
  const step = nextStepOf(verdict, runner);
  const closing = `nx-hermit: ${outcome} after ${seconds} s. ${reasonOf(verdict, runner.vmm)}\n`;
  const cure = step === undefined ? '' : `  What to do: ${step}\n`;
  return `${closing}${cure}${crash === undefined ? '' : crashText(crash)}`;
}
