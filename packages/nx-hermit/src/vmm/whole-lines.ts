/** Collects text into whole lines. */
export interface WholeLines {
  write(text: string): void;
  /** Gives out an unfinished line. */
  flush(): void;
}

// Characters. Text without any line end must not fill the memory.
const longestLine = 64 * 1024;

/**
 * Gives out text in whole lines only, except that an unfinished line, such as a prompt, does not wait for ever,
 * and that a very long one comes in pieces.
 *
 * @param silence milliseconds without new text after which an unfinished line is given out. Default 500
 */
export function wholeLines(onText: (text: string) => void, silence = 500): WholeLines {
  let unfinished = '';
  let timer: NodeJS.Timeout | undefined;
  const flush = () => {
    clearTimeout(timer);
    if (unfinished !== '') onText(unfinished);
    unfinished = '';
  };
  return {
    write(text) {
      clearTimeout(timer);
      const end = text.lastIndexOf('\n') + 1;
      if (end > 0) onText(unfinished + text.slice(0, end));
      unfinished = end > 0 ? text.slice(end) : unfinished + text;
      if (unfinished.length > longestLine) return flush();
      timer = setTimeout(flush, silence);
      timer.unref();
    },
    flush,
  };
}
