import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { configArgument } from '../../cargo/argv';
import { metadataArguments, resolvedPackage } from '../../cargo/metadata';
import { place } from '../../files/place-file';
import { askCargo, type CargoCall } from '../../toolchain/cargo';
import { makeScratchDirectoryIn } from '../project-directory';

/**
 * What programs and crates take for the time instead of the clock
 * (https://reproducible-builds.org/specs/source-date-epoch/).
 */
export const buildTime = { SOURCE_DATE_EPOCH: '0' };

interface KernelBuild extends Omit<CargoCall, 'args'> {
  triple: string;
  locked: boolean;
}

/**
 * Keeps the clock out of a kernel, which tells the time of its build in /proc/version: no two builds would give the
 * same bytes, and each would change every image. The crate `build-time`, which the kernel takes it from, asks for nothing
 * but the clock, so another crate stands in for it. Cargo's `paths` leave Cargo.lock as it is, as long as the other
 * one depends on the same crates (https://doc.rust-lang.org/cargo/reference/overriding-dependencies.html#paths-overrides).
 *
 * It is put below the root of the Cargo workspace. Elsewhere its path would be in the names of the kernel's symbols: Cargo
 * tells packages apart by where they are, seen from there (rust-lang/cargo, `SourceId::stable_hash`).
 *
 * @returns arguments for cargo; none for a kernel that does not use the crate, or whose crates cargo cannot put
 *   together: the build says why
 */
export async function pinBuildTime({ triple, locked, ...call }: KernelBuild): Promise<string[]> {
  const args = metadataArguments({ triple, locked });
  const { exitCode, stdout } = await askCargo({ ...call, args });
  const original = exitCode === 0 ? resolvedPackage(stdout, 'build-time') : undefined;
  if (original === undefined || original.source === 'path') return [];
  const directory = join(await makeScratchDirectoryIn(original.workspace), 'build-time');
  const manifest = await readFile(join(original.directory, 'Cargo.toml'), 'utf8');
  await placeText(join(directory, 'Cargo.toml'), manifest);
  await placeText(join(directory, 'src/lib.rs'), source);
  return configArgument('paths', [directory]);
}

/** Not again where it is: cargo would take it for changed. */
async function placeText(path: string, text: string): Promise<void> {
  const found = await readFile(path, 'utf8').catch(() => undefined);
  if (found !== text) await place(path, (temporary) => writeFile(temporary, text));
}

/** In the form that the crate gives a time for which nobody asks for another. */
const source = `//! Stands in for the crate of this name, whose macros read the clock.

use proc_macro::{Literal, TokenStream, TokenTree};

#[proc_macro]
pub fn build_time_utc(_format: TokenStream) -> TokenStream {
    TokenTree::Literal(Literal::string("1970-01-01T00:00:00+00:00")).into()
}

#[proc_macro]
pub fn build_time_local(format: TokenStream) -> TokenStream {
    build_time_utc(format)
}
`;
