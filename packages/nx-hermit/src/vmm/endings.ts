import { type Ending } from './verdict';

/** Decides when a VMM has to be ended, and remembers why. */
export interface Endings {
  /** Aborts at the first reason. */
  signal: AbortSignal;
  /** The first reason; `undefined` while there is none. */
  reason(): Ending | undefined;
  /** Ends the VMM for a reason that somebody else found. */
  because(ending: Ending): void;
  /**
   * Tells whether the guest's last words were its end: then the VMM has a short time to end by itself.
   */
  guestAtEnd(atEnd: boolean): void;
  /** Stops watching. */
  release(): void;
}

/** What can end a VMM. */
export interface EndingSources {
  /** Aborts when user or system want the end. */
  abortSignal?: AbortSignal;
  /** Seconds; 0 = never. */
  timeout: number;
  /** Seconds that a VMM may take to end by itself after the guest has ended. Default: any time. */
  secondsToEnd?: number;
}

/** Watches for all that can end a VMM, until it is released. Both clocks start by themselves. */
export function watchEndings({ abortSignal, timeout, secondsToEnd }: EndingSources): Endings {
  const controller = new AbortController();
  let reason: Ending | undefined;
  const because = (ending: Ending) => {
    reason ??= ending;
    controller.abort();
  };
  const onInterrupt = () => because('interrupt');
  if (abortSignal?.aborted) onInterrupt();
  abortSignal?.addEventListener('abort', onInterrupt, { once: true });
  const deadline = timeout > 0 ? setTimeout(() => because('timeout'), timeout * 1000) : undefined;
  let patience: NodeJS.Timeout | undefined;

  return {
    signal: controller.signal,
    reason: () => reason,
    because,
    guestAtEnd(atEnd) {
      if (!atEnd) {
        clearTimeout(patience);
        patience = undefined;
      } else if (secondsToEnd !== undefined) {
        patience ??= setTimeout(() => because('guest-ended'), secondsToEnd * 1000);
      }
    },
    release() {
      abortSignal?.removeEventListener('abort', onInterrupt);
      clearTimeout(deadline);
      clearTimeout(patience);
    },
  };
}
