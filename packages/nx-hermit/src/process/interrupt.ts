const signals: NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** Until it is released, aborts its signal when the user or the system wants this process to end. */
export interface Interrupt {
  /** Its `reason` is the name of the signal received, or `parent ended`. */
  signal: AbortSignal;
  release(): void;
}

/**
 * Listens for Ctrl-C, SIGTERM, SIGHUP and the death of the process that started this one: Nx runs each
 * executor in a process of its own, which a killed Nx leaves behind.
 */
export function listenForInterrupt(): Interrupt {
  const controller = new AbortController();
  const onSignal = (signal: NodeJS.Signals) => controller.abort(signal);
  for (const signal of signals) process.on(signal, onSignal);

  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid !== parent) controller.abort('parent ended');
  }, 200);
  watch.unref();

  return {
    signal: controller.signal,
    release() {
      clearInterval(watch);
      for (const signal of signals) process.off(signal, onSignal);
    },
  };
}

/**
 * Waits a moment for an interrupt. A terminal, and Nx too, may signal the programs that were started before
 * they signal this process, so that a program's end can be the first sign of an interrupt.
 *
 * @param milliseconds how long to wait. Default 300: Nx 24 was seen to take 100
 * @returns whether it came, now or before
 */
export async function interruptArrives(signal: AbortSignal, milliseconds = 300): Promise<boolean> {
  if (signal.aborted) return true;
  return new Promise((resolve) => {
    const settle = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', settle);
      resolve(signal.aborted);
    };
    const timer = setTimeout(settle, milliseconds);
    signal.addEventListener('abort', settle);
  });
}
