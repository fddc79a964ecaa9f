/** What cargo can do with a package for the machine that it runs on. */
export type HostCommand = 'test' | 'nextest' | 'clippy' | 'fmt';

/** What a call of cargo for one package depends on. */
export interface HostCall {
  command: HostCommand;
  /** Name of the package. */
  packageName: string;
  /** Whether Cargo.lock must be there and stay as it is. */
  locked: boolean;
  /** The triple to build for. Default: what cargo is configured for. */
  target?: string;
  /** `always` or `never`. Default: cargo's own rule. `cargo fmt` has no such option. */
  colour?: string;
  /** Turns warnings of clippy and the compiler into errors; of no effect with other commands. Default: false. */
  denyWarnings?: boolean;
  /** Words between the subcommand and `--`, passed as they are. Default: none. */
  cargoArgs?: readonly string[];
  /** Words behind `--`, for what cargo starts. Default: none. */
  args?: readonly string[];
}

/** The arguments of the one cargo call that tests, lints or reads the format of a package. */
export function hostArguments(call: HostCall): string[] {
  const { cargoArgs = [] } = call;
  const behind = argumentsBehind(call);
  return [
    ...subcommands[call.command],
    ...packageArguments(call, cargoArgs),
    ...modeArguments(call.command, cargoArgs),
    ...(call.command === 'fmt' ? [] : buildArguments(call, cargoArgs)),
    ...cargoArgs,
    ...(behind.length > 0 ? ['--', ...behind] : []),
  ];
}

/** Whether arguments of cargo hold an option, alone or with its value in the same word. */
export function holdsOption(args: readonly string[], name: string): boolean {
  return args.some((word) => word === name || word.startsWith(`${name}=`));
}

const subcommands: Record<HostCommand, string[]> = {
  test: ['test'],
  nextest: ['nextest', 'run'],
  clippy: ['clippy'],
  fmt: ['fmt'],
};

/** Where two packages of a lockfile share a name, cargo wants more than that, and only the user can say it. */
function packageArguments({ packageName }: HostCall, cargoArgs: readonly string[]): string[] {
  const isNamed =
    holdsOption(cargoArgs, '--package') || cargoArgs.some((word) => word.startsWith('-p'));
  return isNamed ? [] : ['--package', packageName];
}

function modeArguments(command: HostCommand, cargoArgs: readonly string[]): readonly string[] {
  switch (command) {
    case 'test':
      return [];
    case 'nextest':
      // For cargo-nextest alone, a package without tests is a mistake.
      return holdsOption(cargoArgs, '--no-tests') ? [] : ['--no-tests=pass'];
    case 'clippy':
      // Without it, clippy would not look at tests and examples.
      return ['--all-targets'];
    case 'fmt':
      return ['--check'];
  }
}

/** cargo takes `--locked` and `--color` only once. */
function buildArguments(
  { locked, target, colour }: HostCall,
  cargoArgs: readonly string[],
): string[] {
  const isColoured = colour === undefined || holdsOption(cargoArgs, '--color');
  return [
    ...(locked && !cargoArgs.includes('--locked') ? ['--locked'] : []),
    ...(target === undefined ? [] : ['--target', target]),
    ...(isColoured ? [] : ['--color', colour]),
  ];
}

/** The user's own lint levels come last, where they overrule. */
function argumentsBehind({ command, denyWarnings, args = [] }: HostCall): readonly string[] {
  return command === 'clippy' && denyWarnings ? ['-D', 'warnings', ...args] : args;
}
