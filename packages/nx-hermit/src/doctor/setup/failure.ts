import { shellText, type Step } from '../plan';

/** How a command ended that did not do its work. */
export interface StepFailure {
  exitCode?: number;
  signal?: string;
  startError?: string;
  /** The end of what it wrote; empty when it wrote to the terminal itself. */
  lastOutput: string;
  /** The same of the command before it. */
  earlierOutput: string;
}

/** What to tell about a command that failed: which, how, and what it means. */
export function describeStepFailure(step: Step, failure: StepFailure): string {
  return `${shellText(step)}\n  ${howItEnded(failure)} ${whatItMeans(step, failure)}`.trimEnd();
}

function howItEnded({ exitCode, signal, startError }: StepFailure): string {
  if (startError === 'ENOENT') return 'could not be started: there is no such program on PATH.';
  if (startError !== undefined) return `could not be started: ${startError}.`;
  return signal !== undefined
    ? `was ended by ${signal}.`
    : `failed with exit code ${exitCode ?? 'unknown'}.`;
}

function whatItMeans({ command, args }: Step, failure: StepFailure): string {
  const { signal, startError, lastOutput, earlierOutput } = failure;
  if (signal !== undefined) return 'Run this command again to go on where it stopped.';
  if (startError !== undefined) return '';
  // Without a network "apt-get update" only warns, and then no package is known.
  const cause = unknownPackage.sign.test(lastOutput)
    ? meaningOf(earlierOutput, network)
    : undefined;
  const meaning = cause ?? meaningOf(lastOutput, [...network, unknownPackage, ...others]);
  if (meaning !== undefined) return meaning;
  const said = 'What it said is above.';
  return [command, ...args].includes('pacman')
    ? `${said} If a package was not found, "pacman -Syu" brings the package lists up to date.`
    : `${said} If it could not reach a server, this machine has no network or needs a proxy.`;
}

interface Meaning {
  sign: RegExp;
  meaning: string;
}

function meaningOf(output: string, meanings: readonly Meaning[]): string | undefined {
  return meanings.find(({ sign }) => sign.test(output))?.meaning;
}

const network: readonly Meaning[] = [
  {
    sign: /could not resolve|temporary failure|name or service not known|dns error|failed to lookup/i,
    meaning: 'There is no network: the name of a server could not be resolved.',
  },
  {
    sign: /could not connect|connection (?:refused|timed out|reset)|network is unreachable|could not download|error sending request|failed to fetch|cannot download|all mirrors were tried/i,
    meaning: 'A server could not be reached: this machine has no network, or needs a proxy.',
  },
];

const unknownPackage: Meaning = {
  sign: /unable to locate package|has no installation candidate|no match for argument|target not found|no available formula/i,
  meaning: 'The package is not in the package lists of this system.',
};

const others: readonly Meaning[] = [
  {
    sign: /could not get lock|unable to acquire the dpkg frontend lock|unable to lock/i,
    meaning: 'Another program is installing packages. Run this command again when it is done.',
  },
  {
    sign: /a password is required|not in the sudoers file|are you root|must be root|superuser/i,
    meaning: 'It needs the rights of root.',
  },
  {
    sign: /no space left on device|enough free space/i,
    meaning: 'The disk is full.',
  },
  {
    sign: /does not contain component|is unavailable for download|no release found|does not exist/i,
    meaning: 'The toolchain file asks for something that does not exist.',
  },
];
