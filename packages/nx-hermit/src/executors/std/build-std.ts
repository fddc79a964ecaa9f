import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cargoHome } from '../../cargo/config-files';
import { place } from '../../files/place-file';
import { Problem } from '../../problem';
import { buildWithProgress } from '../../toolchain/cargo';
import { requireRustSrc } from '../../toolchain/components';
import { cargoHomeNames } from '../../toolchain/path-remaps';
import { type RustcFacts } from '../../toolchain/rustc';
import { stdCall } from './std-call';

interface StdBuild {
  rustc: RustcFacts;
  triple: string;
  /** A directory of the apps: its toolchain file and cargo configuration count. */
  cwd: string;
  /** For the build, which may be thrown away afterwards. */
  scratch: string;
  abortSignal: AbortSignal;
}

/**
 * Builds std from the toolchain's own source.
 *
 * @returns absolute paths of the libraries; `undefined` when the build was interrupted
 * @throws Problem if component `rust-src` is missing or cargo fails
 */
export async function buildStd(build: StdBuild): Promise<string[] | undefined> {
  const { rustc, triple, cwd, scratch, abortSignal } = build;
  requireRustSrc(rustc, 'building std');
  const manifestPath = await writeEmptyPackage(join(scratch, 'package'));
  const names = cargoHomeNames(cargoHome(process.env));
  const places = { targetDirectory: scratch, manifestPath, names };
  const end = await buildWithProgress(
    { ...stdCall(rustc, triple, places), cwd, abortSignal },
    `std for ${triple}`,
  );
  if (end.stopped) return undefined;
  if (end.exitCode !== 0) throw failure(end.messages, triple);
  const directory = join(scratch, triple);
  return end.artifacts
    .filter(({ manifestPath: path }) => path !== manifestPath)
    .flatMap(({ files }) => files)
    .filter((file) => file.startsWith(directory) && file.endsWith('.rlib'));
}

async function writeEmptyPackage(directory: string): Promise<string> {
  const manifestPath = join(directory, 'Cargo.toml');
  // The architectures may be built at the same time: none may see a half-written file of another.
  await place(join(directory, 'lib.rs'), (temporary) => writeFile(temporary, '#![no_std]\n'));
  await place(manifestPath, (temporary) => writeFile(temporary, emptyPackage));
  return manifestPath;
}

const emptyPackage = `[package]
name = "nx-hermit-std"
version = "0.0.0"
edition = "2021"

[lib]
path = "lib.rs"

[workspace]
`;

function failure(messages: string, triple: string): Problem {
  const what = `std for ${triple} was not built: cargo's message is above.`;
  const isUnreachable = /failed to (?:download|get|fetch)|--offline|network/.test(messages);
  if (!isUnreachable) return new Problem(what);
  return new Problem(
    `${what} std depends on a few crates that cargo fetches from the registry the first time.`,
    'run the same command again when the registry can be reached',
  );
}
