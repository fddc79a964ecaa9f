import { posix } from 'node:path';
import { type ListDirectory } from '../cargo/list-directory';
import { toolchainFileNames } from '../cargo/toolchain-file-names';
import { configurationFileNames } from './configuration-files';
import { remembered } from './remembered';

/** What tools look for in a directory and above, up to the repository's own: the nearest of each, if there is one. */
export interface NearestFiles {
  toolchain?: string;
  /** A configuration file of Cargo. */
  cargo?: string;
  rustfmt?: string;
  clippy?: string;
}

/** Those that come first win in one directory. */
const names: Record<keyof NearestFiles, readonly string[]> = {
  toolchain: toolchainFileNames,
  cargo: configurationFileNames,
  rustfmt: ['.rustfmt.toml', 'rustfmt.toml'],
  clippy: ['.clippy.toml', 'clippy.toml'],
};
const kinds = Object.keys(names) as (keyof NearestFiles)[];

/** Finds the nearest files from a directory upward. Packages share the directories above them: each is read once. */
export function nearestFiles(list: ListDirectory): (directory: string) => NearestFiles {
  const find = remembered((directory): NearestFiles => {
    const above = directory === '.' ? {} : find(posix.dirname(directory));
    const inside = list(directory);
    const isThere = (name: string) => {
      const [folder, file] = name.split('/') as [string, string?];
      return inside.has(folder) && (!file || list(posix.join(directory, folder)).has(file));
    };
    const found = kinds.flatMap((kind) => {
      const name = names[kind].find(isThere);
      return name === undefined ? [] : [[kind, posix.join(directory, name)]];
    });
    return found.length === 0 ? above : { ...above, ...Object.fromEntries(found) };
  });
  return find;
}
