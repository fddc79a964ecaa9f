import { Problem } from '../problem';
import { quoteWord, splitWords } from '../text/shell-words';

/** What the guest is told. */
export interface BootArgumentParts {
  /** For the kernel, such as `-ip`, `10.0.5.3`. Default none. */
  kernelArgs?: readonly string[];
  /** The environment of kernel and app. Default empty. */
  env?: Readonly<Record<string, string>>;
  /** For the app: its `argv[1]` and the rest. Default none. */
  args?: readonly string[];
}

/**
 * The one text that carries kernel arguments, environment and app arguments into the guest, where the kernel
 * splits it the way a shell does (hermit-os/kernel, src/env.rs: shell-words or shlex).
 *
 * @throws Problem for what the kernel would misread
 */
export function bootArguments({ kernelArgs = [], env = {}, args = [] }: BootArgumentParts): string {
  if (kernelArgs.includes('--')) {
    throw new Problem('Kernel arguments cannot hold `--`: what follows it goes to the app.');
  }
  const variables = Object.entries(env).map(([name, value]) => {
    if (name === '' || name.includes('=')) {
      throw new Problem(
        `The environment variable name "${name}" is empty or holds an equals sign.`,
      );
    }
    return `env=${name}=${value}`;
  });
  const words = [...kernelArgs, ...variables, ...(args.length > 0 ? ['--', ...args] : [])];
  if (words.some((word) => word.includes('\0'))) {
    throw new Problem('Arguments and environment of a guest cannot hold a zero byte.');
  }
  return words.map((word) => quoteWord(word)).join(' ');
}

/**
 * Splits a text into arguments the way a shell does, without expanding anything.
 *
 * @param option the name of the option that the text was given to, for the message
 * @throws Problem when a quote is not closed
 */
export function splitArguments(text: string, option = 'args'): string[] {
  const words = splitWords(text);
  if (words === undefined) {
    throw new Problem(`The option ${option} has an unclosed quote or ends in a backslash: ${text}`);
  }
  return words;
}
