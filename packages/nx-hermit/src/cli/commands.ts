/* eslint-disable @typescript-eslint/no-require-imports --
   A subcommand's code is read only when it is asked for: `boot` serves as Cargo's runner and starts for
   every test binary. A real dynamic import would need file extensions in a CommonJS package. */

/** A subcommand of `nx-hermit`. */
export interface Command {
  name: string;
  /** A phrase without a full stop. */
  summary: string;
  /** @returns the exit code */
  run(argv: string[]): Promise<number>;
}

/** Every subcommand, in the order of the help text. */
export const commands: readonly Command[] = [
  {
    name: 'doctor',
    summary: 'list what a build or boot needs, and what is missing',
    run: (argv) =>
      (require('./doctor-command') as typeof import('./doctor-command')).doctorCommand(argv),
  },
  {
    name: 'setup',
    summary: 'install what doctor finds missing',
    run: (argv) =>
      (require('./setup-command') as typeof import('./setup-command')).setupCommand(argv),
  },
  {
    name: 'boot',
    summary: 'boot an image and exit with the exit code of its app',
    run: (argv) => (require('./boot-command') as typeof import('./boot-command')).bootCommand(argv),
  },
  {
    name: 'debug',
    summary: 'boot an image on a machine that waits for a debugger, and tell what connects to it',
    run: (argv) =>
      (require('./debug-command') as typeof import('./debug-command')).debugCommand(argv),
  },
];
