import { type Environment } from '../process/environment';
import { isTable, type TomlTable } from './toml';

/** cargo separates the flags in `CARGO_ENCODED_RUSTFLAGS` with this. */
const separator = '\x1f';

/**
 * Compiler flags as the environment variable that overrules every other source of flags, the empty list
 * included (https://doc.rust-lang.org/cargo/reference/config.html#buildrustflags).
 */
export function onlyTheseFlags(flags: readonly string[]): Environment {
  return { CARGO_ENCODED_RUSTFLAGS: flags.join(separator), RUSTFLAGS: undefined };
}

/**
 * The flags to hand to cargo as `target.….rustflags`, so that nothing of the user's is lost.
 *
 * cargo takes flags from one source only: the environment, else `target.…`, else `build.rustflags`. It joins
 * what several files and `CARGO_TARGET_<TRIPLE>_RUSTFLAGS` say of `target.…` with what it is handed, so those
 * are left to it; the other sources are put into the list here, ours first and the strongest last.
 *
 * @param ours flags that nx-hermit needs
 * @param configFiles the user's cargo configuration files, the strongest last
 */
export function mergedFlags(
  ours: readonly string[],
  configFiles: readonly TomlTable[],
  env: Environment,
): string[] {
  return [
    ...ours,
    ...configFiles.flatMap((file) => (isTable(file.build) ? flagList(file.build.rustflags) : [])),
    ...flagList(env.CARGO_BUILD_RUSTFLAGS),
    ...environmentFlags(env),
  ];
}

/** Removes from cargo's environment what `mergedFlags` has taken over. */
export const mergedFlagsEnvironment: Environment = {
  RUSTFLAGS: undefined,
  CARGO_ENCODED_RUSTFLAGS: undefined,
  CARGO_BUILD_RUSTFLAGS: undefined,
};

function environmentFlags(env: Environment): string[] {
  const encoded = env.CARGO_ENCODED_RUSTFLAGS;
  if (encoded === undefined) return flagList(env.RUSTFLAGS);
  return encoded === '' ? [] : encoded.split(separator);
}

/** A list, or a text with spaces between the flags. */
function flagList(value: unknown): string[] {
  if (Array.isArray(value)) return value.filter((flag) => typeof flag === 'string');
  return typeof value === 'string' ? value.split(/\s+/).filter((flag) => flag !== '') : [];
}
