import { type ExecutorContext } from '@nx/devkit';
import { colourEnvironment } from '../../cargo/colours';
import { hostArguments, type HostCommand } from '../../cargo/host-argv';
import { type Environment } from '../../process/environment';
import { mustStayLocked } from '../../toolchain/locked';
import { rustcFacts } from '../../toolchain/rustc';
import { runExecutor } from '../executor-frame';
import { projectDirectory, thisCommand, workspaceDirectory } from '../project-directory';
import { failure } from './failure';
import { machineTarget } from './machine-target';
import { readOptions } from './options';
import { readPackageName } from './package-name';
import { requireTool } from './require-tool';
import { runInView } from './run-in-view';
import { type CargoExecutorSchema } from './schema';

/** Tests, lints or reads the format of a Cargo package on this machine, with one call of cargo. */
export default function cargoExecutor(options: CargoExecutorSchema, context: ExecutorContext) {
  return runExecutor(async (abortSignal) => {
    const { command, ...words } = readOptions(options);
    const directory = projectDirectory(context);
    const packageName = readPackageName(directory, workspaceDirectory(context));
    const doing = `cargo ${command}`;
    const rustc = await rustcFacts(directory, { doing, abortSignal });
    await requireTool(command, { rustc, directory, abortSignal });

    const locked = command !== 'fmt' && mustStayLocked(process.env);
    const target = machineTarget({ command, ...words, directory, rustc, env: process.env });
    if (target !== undefined) console.error(target.news);
    const colour = colourEnvironment(process.env, false).CARGO_TERM_COLOR;
    const outcome = await runInView({
      command: 'cargo',
      args: hostArguments({
        ...words,
        command,
        packageName,
        locked,
        target: target?.triple,
        colour,
      }),
      cwd: directory,
      env: environment(command, colour),
      abortSignal,
      // cargo-nextest 0.9 runs each test in a group of its own, and gives it ten seconds to end.
      graceSeconds: command === 'nextest' ? 15 : undefined,
    });
    if (outcome.stopped) return false;
    if (outcome.exitCode === 0) return true;
    const again = thisCommand(context);
    throw await failure(outcome, { command, packageName, directory, locked, again, abortSignal });
  });
}

/**
 * The environment is the user's own: cargo hears of colours through an option, because tests see variables too.
 * rustfmt has another rule than all others: it colours whatever the terminal's description allows.
 */
function environment(command: HostCommand, colour: string | undefined): Environment {
  const plain = colour === 'never' || (colour !== 'always' && !process.stdout.isTTY);
  return command === 'fmt' && plain ? { TERM: 'dumb' } : {};
}
