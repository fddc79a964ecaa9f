import { cleaned } from '../vmm/console';

/** Takes a console as it comes. */
export interface GrowingLines {
  write(text: string): void;
  /** What is left unfinished counts as a line. */
  end(): void;
}

// Characters: a guest that never ends its line must not fill the memory of this process.
const longestLine = 64 * 1024;

/**
 * Cuts a console into lines.
 *
 * @param onLine gets each line when it is complete, without colours and line end
 * @param onGrowth gets a line that is not complete yet, each time that it has grown: a question waits for its answer
 *   in the same line
 */
export function growingLines(
  onLine: (line: string) => void,
  onGrowth: (beginning: string) => void,
): GrowingLines {
  let unfinished = '';
  return {
    write(text) {
      const lines = (unfinished + text).split('\n');
      unfinished = lines.pop() ?? '';
      if (unfinished.length > longestLine) {
        lines.push(unfinished);
        unfinished = '';
      }
      for (const line of lines) onLine(cleaned(line));
      if (unfinished !== '') onGrowth(cleaned(unfinished));
    },
    end() {
      if (cleaned(unfinished) !== '') onLine(cleaned(unfinished));
      unfinished = '';
    },
  };
}
