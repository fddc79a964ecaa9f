import { type VmEnding } from './messages';
import { readyToTake, type Transcript } from './transcript';

/** Those who wait for a guest's words. */
export interface Watchers {
  /** Resolves with the match, with how the VM ended before it came, or with nothing at the deadline. */
  watch(
    expected: string | RegExp,
    seconds: number,
  ): Promise<RegExpExecArray | VmEnding | undefined>;
  /** The guest said more. */
  look(): void;
  /** The guest says no more. */
  end(ending: VmEnding): void;
}

// Milliseconds of silence after which an unfinished line is taken as it is.
const silence = 100;

export function watchers(said: Transcript): Watchers {
  let ending: VmEnding | undefined;
  let quiet: NodeJS.Timeout | undefined;
  const looks = new Set<(mayGrow: boolean) => void>();
  const lookAll = (mayGrow: boolean) => [...looks].forEach((look) => look(mayGrow));
  const look = () => {
    clearTimeout(quiet);
    quiet = setTimeout(() => lookAll(false), silence);
    quiet.unref();
    lookAll(true);
  };
  return {
    watch(expected, seconds) {
      const expression = readyToTake(expected);
      return new Promise((resolve) => {
        const settle = (result?: RegExpExecArray | VmEnding) => {
          clearTimeout(deadline);
          looks.delete(lookAgain);
          resolve(result);
        };
        const lookAgain = (mayGrow: boolean) => {
          const found = said.take(expression, mayGrow && typeof expected !== 'string');
          if (found !== undefined && found !== 'may grow') settle(found);
          else if (ending !== undefined) settle(ending);
        };
        const deadline = setTimeout(settle, seconds * 1000);
        looks.add(lookAgain);
        lookAgain(ending === undefined);
        if (looks.has(lookAgain)) look();
      });
    },
    look,
    end(how) {
      ending = how;
      clearTimeout(quiet);
      lookAll(false);
    },
  };
}
