import { type CargoOutput, type Progress } from '../cargo/progress';
import { isWorthALine, progressLine, tenthOf, type Told } from './calm-lines';

/** Where long work is shown: `process.stderr`, or a part of it. */
export interface Display {
  isTTY?: boolean;
  columns?: number;
  write(text: string): unknown;
}

// Nx shows a task in a part of the window that is narrower than the terminal it gives to the task.
const widest = 60;

/** Shows how far cargo is, until `end` is called. */
export interface WorkDisplay {
  show(output: CargoOutput): void;
  /** @param succeeded whether the work is done; then a last line says so and how long it took */
  end(succeeded: boolean): void;
}

/**
 * Shows long work: one line that is overwritten in a terminal, a line now and then in a log. What the compiler
 * has to say is passed on at once.
 *
 * @param work what is done, such as `kernel for x86_64`
 */
export function showWork(work: string, display: Display = process.stderr): WorkDisplay {
  return display.isTTY ? overwrittenLine(work, display) : calmLines(work, display);
}

function overwrittenLine(work: string, display: Display): WorkDisplay {
  const elapsed = stopwatch();
  let progress = start;
  const erase = () => display.write('\r\x1b[K');
  const draw = () => {
    erase();
    const width = Math.min(display.columns ?? 80, widest);
    display.write(progressLine(work, progress, elapsed()).slice(0, width - 1));
  };
  const timer = every(1, draw);
  return {
    show(output) {
      if (output.kind === 'message') {
        erase();
        display.write(`${output.text}\n`);
      } else {
        progress = advanced(progress, output);
      }
      draw();
    },
    end(succeeded) {
      clearInterval(timer);
      erase();
      if (succeeded) display.write(closingLine(work, elapsed()));
    },
  };
}

function calmLines(work: string, display: Display): WorkDisplay {
  const elapsed = stopwatch();
  let progress = start;
  let told: Told = { tenth: 0, seconds: 0 };
  const tellIfWorth = () => {
    const seconds = elapsed();
    if (!isWorthALine(progress, seconds, told)) return;
    told = { tenth: tenthOf(progress), seconds };
    display.write(`${progressLine(work, progress, seconds)}\n`);
  };
  const timer = every(1, tellIfWorth);
  return {
    show(output) {
      if (output.kind === 'message') display.write(`${output.text}\n`);
      else progress = advanced(progress, output);
      tellIfWorth();
    },
    end(succeeded) {
      clearInterval(timer);
      if (succeeded) display.write(closingLine(work, elapsed()));
    },
  };
}

function closingLine(work: string, seconds: number): string {
  return `${work}: done in ${Math.round(seconds)} s\n`;
}

const start: Progress = { done: 0, total: 0, current: 'starting' };

/** Status lines count only until the compiler runs: after that they repeat what the progress says. */
function advanced(before: Progress, output: CargoOutput): Progress {
  if (output.kind === 'progress') return output.progress;
  if (output.kind === 'status' && before.total === 0) return { ...before, current: output.text };
  return before;
}

function stopwatch(): () => number {
  const begin = performance.now();
  return () => (performance.now() - begin) / 1000;
}

function every(seconds: number, act: () => void): NodeJS.Timeout {
  const timer = setInterval(act, seconds * 1000);
  timer.unref();
  return timer;
}
