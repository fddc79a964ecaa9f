/** Builds the loader for every arch and puts the files where the plugin looks for them. */
import { copyFile } from 'node:fs/promises';
import { delimiter, join, resolve } from 'node:path';
import { configArgument } from '../nx-hermit/src/cargo/argv';
import { cargoHome } from '../nx-hermit/src/cargo/config-files';
import { onlyTheseFlags } from '../nx-hermit/src/cargo/rustflags';
import { runExecutor } from '../nx-hermit/src/executors/executor-frame';
import { place } from '../nx-hermit/src/files/place-file';
import { type Arch, archFacts, arches } from '../nx-hermit/src/hermit/arch';
import { Problem, setupCommandLine } from '../nx-hermit/src/problem';
import { type Environment } from '../nx-hermit/src/process/environment';
import { buildWithProgress } from '../nx-hermit/src/toolchain/cargo';
import { mustStayLocked } from '../nx-hermit/src/toolchain/locked';
import { pathRemaps } from '../nx-hermit/src/toolchain/path-remaps';
import { rustcFacts, type RustcFacts } from '../nx-hermit/src/toolchain/rustc';

const workspace = resolve(__dirname, '../..');
const targetDirectory = join(workspace, 'target');
const loaders = join(workspace, 'packages/nx-hermit/loaders');

void runExecutor(buildAll).then(({ success }) => {
  process.exitCode = success ? 0 : 1;
});

interface Loader {
  arch: Arch;
  /** For messages. */
  name: string;
  triple: string;
  /** Of the file. */
  suffix: string;
}

const everyLoader: readonly Loader[] = [
  ...arches.map((arch) => ({
    ...{ arch, name: `loader for ${arch}` },
    ...{ triple: archFacts(arch).bareTriple, suffix: '' },
  })),
  {
    ...{ arch: 'x86_64', name: 'loader for x86_64 with UEFI' },
    ...{ triple: 'x86_64-unknown-uefi', suffix: '.efi' },
  },
];

async function buildAll(abortSignal: AbortSignal): Promise<boolean> {
  const env = ownEnvironment(process.env);
  const rustc = await rustcFacts(workspace, { env, doing: 'building the loader', abortSignal });
  for (const loader of everyLoader) {
    if (!(await build(loader, rustc, env, abortSignal))) return false;
    // A VM that starts at the same time finds the old file or the new one, never half of it.
    const built = join(targetDirectory, loader.triple, 'release', `hermit-loader${loader.suffix}`);
    const shipped = join(loaders, `hermit-loader-${loader.arch}${loader.suffix}`);
    await place(shipped, (temporary) => copyFile(built, temporary));
  }
  return !abortSignal.aborted;
}

/** @returns whether it was built; `false` when it was interrupted */
async function build(
  { name, triple }: Loader,
  rustc: RustcFacts,
  env: Environment,
  abortSignal: AbortSignal,
): Promise<boolean> {
  // Panic messages name source files.
  const remaps = pathRemaps(rustc, { [cargoHome(process.env)]: 'cargo' });
  const end = await buildWithProgress(
    {
      args: [
        ...['build', '--package', 'hermit-loader', '--release', '--target', triple],
        ...['--target-dir', targetDirectory],
        ...(mustStayLocked(process.env) ? ['--locked'] : []),
        ...configArgument(`target.${triple}.linker`, 'rust-lld'),
        ...profile,
      ],
      cwd: workspace,
      env: { ...env, ...onlyTheseFlags(remaps) },
      abortSignal,
    },
    name,
  );
  if (end.stopped) return false;
  if (end.exitCode === 0) return true;
  if (/can't find crate for `core`|target may not be installed/.test(end.messages)) {
    throw new Problem(
      `The loader was not built: the Rust target ${triple} is not installed.`,
      setupCommandLine,
    );
  }
  throw new Problem(`The ${name} was not built: cargo's message is above.`);
}

/**
 * The loader ships with the plugin, so its files must not depend on the settings of whoever builds it: neither
 * on the environment nor on files of cargo, which empty wrappers, a named compiler and `profile` overrule.
 */
function ownEnvironment(env: Environment): Environment {
  const foreign = Object.keys(env).filter((name) =>
    /^(?:RUSTC|CARGO_(?:BUILD|INCREMENTAL|PROFILE|TARGET|UNSTABLE))/.test(name),
  );
  return {
    ...Object.fromEntries(foreign.map((name) => [name, undefined])),
    RUSTC: 'rustc',
    RUSTC_WRAPPER: '',
    RUSTC_WORKSPACE_WRAPPER: '',
    // nx:run-commands puts the directory of node in front of PATH, where another cargo may lie that heeds no
    // rust-toolchain.toml.
    PATH: [join(cargoHome(env), 'bin'), env.PATH].join(delimiter),
  };
}

const profile = [
  ...configArgument('profile.release.opt-level', 's'),
  ...configArgument('profile.release.lto', 'fat'),
  ...configArgument('profile.release.codegen-units', 1),
  ...configArgument('profile.release.strip', 'symbols'),
  ...configArgument('profile.release.debug', false),
  ...configArgument('profile.release.debug-assertions', false),
  ...configArgument('profile.release.overflow-checks', false),
  ...configArgument('profile.release.incremental', false),
];
