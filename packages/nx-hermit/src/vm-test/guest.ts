/** One boot of a test image. */
export interface GuestRequest {
  args: string[];
  env: Record<string, string>;
  /**
   * Gets every line of the console.
   *
   * @returns whether the tests got on: then the time of the next one begins
   */
  onLine(line: string): boolean;
}

/** How a boot ended. */
export interface GuestEnd {
  /** Whether the guest proved exit status 0. */
  passed: boolean;
  /** The exit status that it proved. */
  status?: number;
  /** Whether it was ended because nothing happened for too long. */
  timedOut: boolean;
  /** Whether the user ended it. */
  stopped: boolean;
  /** One line. */
  reason: string;
}

/** Boots a test image once and waits for its end. */
export type BootGuest = (request: GuestRequest) => Promise<GuestEnd>;
