import { type VmEnding } from './messages';

/** How long something is waited for. */
export interface WaitOptions {
  /**
   * Seconds. Default 60. Give the test more than that: when the runner's own deadline comes first, its message knows nothing
   * of the console.
   */
  within?: number;
}

/** A VM that a test has booted. */
export interface Vm {
  /** Project and configuration, or the image's path. */
  readonly name: string;
  /** Absolute path of the image that was booted. */
  readonly image: string;
  /** What the guest has said so far, without colours. */
  readonly console: string;
  /** Resolves when the VM has ended, whatever that means; never rejects. */
  readonly exited: Promise<VmEnding>;

  /**
   * Waits until the guest says something: a text, or an expression in which `^` and `$` are the ends of a line. What was
   * said behind the last match counts, so nothing is missed between two calls, and nothing is found twice.
   *
   * @throws VmError at the deadline, and at once when the guest has ended without saying it; with the end's reason and the
   *   last lines of the console
   */
  expect(expected: string | RegExp, options?: WaitOptions): Promise<RegExpExecArray>;
  /**
   * Waits for the VM's end and tells what it means.
   *
   * @throws VmError at the deadline, with the last lines of the console
   */
  waitForExit(options?: WaitOptions): Promise<VmEnding>;
  /**
   * Types on the guest's console. End a line with `\n`.
   *
   * @throws VmError for a guest that cannot read its console: kernel 0.11.0 does on x86_64 only
   */
  send(text: string): void;
  /**
   * The port of 127.0.0.1 that leads to a port of the guest.
   *
   * @param protocol default `tcp`
   * @throws VmError for a port that the option `ports` does not name
   */
  port(guestPort: number, protocol?: 'tcp' | 'udp'): number;
  /** `http://127.0.0.1:<port><path>`. `path` is `/` by default. */
  url(guestPort: number, path?: string): string;
  /**
   * Does something, and adds the console's last lines to the message of whatever is thrown meanwhile: for assertions that
   * know nothing of the VM.
   */
  attach<T>(work: () => T | Promise<T>): Promise<T>;
  /** Ends the VM, if it still runs. Nothing of it is left then. */
  stop(): Promise<VmEnding>;
  /** `await using` calls `stop`. */
  [Symbol.asyncDispose](): Promise<void>;
}
