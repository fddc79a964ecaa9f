import { type BootOutput } from './boot';

/** An output that keeps back what is said before it is clear whether this boot counts. */
export interface HeldOutput extends BootOutput {
  /** Whether anything but empty lines was on the console. */
  spoke(): boolean;
  /** Gives out what was kept back: this boot counts. */
  release(): void;
}

/**
 * Keeps back what a VMM says, and empty lines of the console, until the guest has said something. What is never
 * released is never shown.
 *
 * @param isLast whether this boot counts in any case: then nothing is kept back
 */
export function holdOutput(output: BootOutput, isLast: boolean): HeldOutput {
  let spoke = false;
  let released = isLast;
  const held: (() => void)[] = [];
  const release = () => {
    released = true;
    for (const give of held.splice(0)) give();
  };
  const pass = (give: () => void) => (released ? give() : held.push(give));
  return {
    console(text) {
      if (text.trim() !== '' && !spoke) {
        spoke = true;
        release();
      }
      pass(() => output.console(text));
    },
    vmm: (text) => void pass(() => output.vmm(text)),
    note: (text) => output.note(text),
    spoke: () => spoke,
    release,
  };
}
