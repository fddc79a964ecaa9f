import { type WholeLines, wholeLines } from './whole-lines';

/**
 * Passes on what a VMM says on its error stream: whole lines, without those that mean nothing to a user. These
 * are warnings that the emulation of a named processor lacks some feature, and its good-bye when this process
 * ends it.
 */
export function passMessages(onText: (text: string) => void): WholeLines {
  return wholeLines((text) => {
    const told = text.split('\n').filter((line) => !noise.some((pattern) => pattern.test(line)));
    if (told.some((line) => line !== '')) onText(told.join('\n'));
  });
}

const noise = [
  /TCG doesn't support requested feature/,
  new RegExp(`: terminating on signal 15 from pid ${process.pid} `),
];
