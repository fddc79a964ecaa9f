import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageToml, writeRepository } from '../repository-data';
import { type FuzzInput } from './inputs';

/** A repository that every input is written into, over the one before. */
export interface FuzzRepository {
  /** Absolute path. */
  root: string;
  /** Directories of its Cargo.toml files. */
  manifestDirectories: string[];
  write(input: FuzzInput): void;
}

/** The name of the package that nothing an input says can harm. */
export const neighbour = 'healthy-neighbour';

/** The files that inputs are written to. */
export const fuzzedFiles = {
  workspace: 'Cargo.toml',
  package: 'fuzzed/Cargo.toml',
  lockfile: 'Cargo.lock',
  configuration: '.cargo/config.toml',
} as const satisfies Record<keyof FuzzInput, string>;

/**
 * Makes the repository.
 *
 * @param root absolute path of an empty folder
 */
export function fuzzRepository(root: string): FuzzRepository {
  const files = {
    'healthy/Cargo.toml': packageToml(neighbour, '[workspace]'),
    'near/Cargo.toml': packageToml('near', '[dependencies]\nfuzzed = { path = "../fuzzed" }'),
    'beside/Cargo.toml': packageToml(
      'beside',
      '[workspace]\n[dependencies]\nnear = { path = "../near" }',
    ),
    'crates/extra/Cargo.toml': packageToml('extra', '[dependencies]\nmiddle = "1"'),
    'crates/middle/Cargo.toml': packageToml('middle'),
    'the-kernel/Cargo.toml': packageToml(
      'the-kernel',
      '[lib]\ncrate-type = ["staticlib"]\n[workspace]\n[dependencies]\nhermit-kernel = "=0.11.0"',
    ),
    '.cargo/config.toml': '',
    'fuzzed/src/main.rs': 'fn main() {}',
  };
  writeRepository({ name: '', files }, root);
  const others = Object.keys(files).flatMap((path) => /^(.*)\/Cargo\.toml$/.exec(path)?.[1] ?? []);
  return {
    root,
    manifestDirectories: ['.', 'fuzzed', ...others],
    write: (input) => {
      for (const key of Object.keys(fuzzedFiles) as (keyof FuzzInput)[]) {
        const file = join(root, fuzzedFiles[key]);
        // Some file systems wait for the disk when a file is emptied and written again.
        rmSync(file, { force: true });
        writeFileSync(file, input[key], 'latin1');
      }
    },
  };
}
