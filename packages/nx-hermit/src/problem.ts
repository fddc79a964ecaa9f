/** The command that installs whatever is missing: the cure of many a problem. */
export const setupCommandLine = 'npx nx-hermit setup';

/**
 * Something that a user can cause and mend: shown as a message without a stack trace.
 * Anything else that is thrown is a fault of nx-hermit and keeps its stack.
 */
export class Problem extends Error {
  /** The command or edit that mends it, if there is one. */
  readonly cure?: string;

  /**
   * @param message what failed, and while doing what
   * @param cure the command or edit that mends it
   * @param cause what was thrown underneath, kept for a debugger; the message has to make sense without it
   */
  constructor(message: string, cure?: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'Problem';
    this.cure = cure;
  }
}

/** The text shown for whatever was thrown. */
export function describeFailure(error: unknown): string {
  if (error instanceof Problem) {
    return error.cure === undefined ? error.message : `${error.message}\n  To fix: ${error.cure}`;
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
