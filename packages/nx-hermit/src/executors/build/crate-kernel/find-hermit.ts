import {
  type MetadataQuestion,
  metadataArguments,
  type ResolvedPackage,
  resolvedPackage,
} from '../../../cargo/metadata';
import { isOnCratesIo } from '../../../hermit/crate-kernel';
import { Problem } from '../../../problem';
import { askCargo } from '../../../toolchain/cargo';
import { lockfileProblem, saysLocked } from '../../../toolchain/locked';
import { explainFailure, gitOnly } from './explain-failure';

/** Which build of which app is meant. */
export interface HermitSearch extends MetadataQuestion {
  /** Of the app. */
  directory: string;
  /** The command that runs the task again. */
  command: string;
  abortSignal: AbortSignal;
}

/**
 * Finds the crate `hermit` that an app is built with. cargo fetches what is missing for it, so that the kernel's
 * sources are there afterwards, if the crate brings them.
 *
 * @returns `undefined` if the app is built without the crate
 * @throws Problem if cargo cannot put the app's crates together, or the crate is only the notice on crates.io
 */
export async function findHermit(search: HermitSearch): Promise<ResolvedPackage | undefined> {
  const { directory, command, abortSignal } = search;
  const args = metadataArguments(search);
  const call = { args, cwd: directory, abortSignal };
  const { exitCode, stdout, stderr } = await askCargo(call, showFetching);
  if (exitCode !== 0) {
    process.stderr.write(linesOf(stderr, (line) => !isStatus(line)));
    if (search.locked && saysLocked(stderr)) {
      throw lockfileProblem(directory, 'is missing or does not fit its Cargo.toml', command);
    }
    const what = `cargo could not put together what the app in ${directory} is made of: its message is above.`;
    throw explainFailure(stderr) ?? new Problem(what);
  }
  const hermit = resolvedPackage(stdout, 'hermit');
  if (hermit?.source === 'registry' && !isOnCratesIo(hermit.version)) throw gitOnly();
  return hermit;
}

/** A repository of git may take a minute: silence would look like a hang. */
function showFetching(text: string): void {
  process.stderr.write(linesOf(text, isStatus));
}

function linesOf(text: string, isWanted: (line: string) => boolean): string {
  const lines = text.split('\n').filter((line) => line !== '' && isWanted(line));
  return lines.map((line) => `${line}\n`).join('');
}

/** Such as `    Updating git repository …`. */
function isStatus(line: string): boolean {
  return /^ {3,}[A-Z][a-z]+ /.test(line);
}
