import { archFacts, arches } from '../hermit/arch';
import { quoteWord } from '../text/shell-words';
import { type Inputs } from './inputs';
import { runScript } from './script';

/**
 * The compiler of apps and their std, as it describes itself, and what can put another in its place.
 *
 * @param directory where rustup looks for its toolchain file, relative to the repository
 * @param scripts folder of the scripts, relative to the repository
 */
export function compiler(directory: string, scripts: string): Inputs {
  return [
    askCompiler(directory, '"${RUSTC:-${CARGO_BUILD_RUSTC:-rustc}}"'),
    ...variables(['RUSTUP_TOOLCHAIN', 'RUSTC', 'RUSTC_BOOTSTRAP', 'CARGO_BUILD_RUSTC']),
    ...everyCompiler(scripts),
  ];
}

/** The same for a kernel, whose toolchain file alone decides. */
export function kernelCompiler(directory: string, scripts: string): Inputs {
  return [askCompiler(directory, 'rustc', ['unset RUSTUP_TOOLCHAIN']), ...everyCompiler(scripts)];
}

/**
 * Nothing is known of a compiler that is missing: the command succeeds all the same, so that the task starts
 * and can say what is missing. Nor is it installed here, where nobody would see why Nx takes minutes to start.
 */
function askCompiler(directory: string, rustc: string, before: string[] = []) {
  const steps = [...before, ...goTo(directory), `RUSTUP_AUTO_INSTALL=0 ${rustc} -vV`];
  return { runtime: `(${steps.join(' && ')}) 2>/dev/null || true` };
}

function goTo(directory: string): string[] {
  return directory === '.' ? [] : [`cd ${quoteWord(directory)}`];
}

function everyCompiler(scripts: string): Inputs {
  return [
    ...variables([
      'RUSTC_WRAPPER',
      'RUSTC_WORKSPACE_WRAPPER',
      'CARGO_BUILD_RUSTC_WRAPPER',
      'CARGO_BUILD_RUSTC_WORKSPACE_WRAPPER',
      'CARGO_INCREMENTAL',
      'CARGO_BUILD_INCREMENTAL',
    ]),
    // Families of names, which an `env` input cannot describe.
    runScript(scripts, 'environment.sh', 'CARGO_(PROFILE|UNSTABLE)_'),
  ];
}

/**
 * The flags that Cargo takes for an app from the environment
 * (https://doc.rust-lang.org/cargo/reference/environment-variables.html).
 */
export const flags: Inputs = variables([
  'RUSTFLAGS',
  'CARGO_ENCODED_RUSTFLAGS',
  'CARGO_BUILD_RUSTFLAGS',
  ...arches.flatMap((arch) => {
    const name = archFacts(arch).triple.toUpperCase().replaceAll('-', '_');
    return [`CARGO_TARGET_${name}_RUSTFLAGS`, `CARGO_TARGET_${name}_LINKER`];
  }),
]);

/**
 * The variables that are compiled into a kernel (hermit-os/kernel, src/macros.rs `hermit_var!`). `NO_COLOR` is
 * another, but what a terminal or a CI says must not decide the bytes: the executors remove it.
 */
export const kernel: Inputs = variables([
  'HERMIT_MANIFEST_DIR',
  'HERMIT_LOG_LEVEL_FILTER',
  'HERMIT_CAREFUL',
  'HERMIT_IP',
  'HERMIT_GATEWAY',
  'HERMIT_MASK',
  'HERMIT_DNS1',
  'HERMIT_DNS2',
  'HERMIT_MTU',
  'HERMIT_MRG_RXBUF_SIZE',
  'UHYVE_MOUNT',
]);

function variables(names: string[]): Inputs {
  return names.map((env) => ({ env }));
}
