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
