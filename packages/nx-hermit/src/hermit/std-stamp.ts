import { Problem } from '../problem';

/** A file of a packed sysroot. */
export interface PackedFile {
  /** Path relative to the stamp, with forward slashes. */
  path: string;
  /** Of the packed file, in hexadecimal. */
  sha256: string;
}

/** What a `std.json` says of the std beside it. */
export interface StdStamp {
  /** Target triple of the std. */
  triple: string;
  /** The compiler that it belongs to: no other can use it. */
  rustc: { release: string; commitHash?: string };
  /** `built` from the toolchain's `rust-src`, or found in the `toolchain`. */
  source: 'built' | 'toolchain';
  /**
   * Stands for everything else that decided what was made and how: nx-hermit itself, cargo's arguments and
   * flags. No path of a machine goes into it, because apps are cached by what is in this file.
   */
  recipe: string;
  /** Whether it defines `memcpy` and its like; std as Rust's own build makes it leaves them to the kernel. */
  memoryFunctions: boolean;
  files: PackedFile[];
}

/** The name of the file. */
export const stampName = 'std.json';

/**
 * Reads the text of a stamp.
 *
 * @throws Problem if it is none
 */
export function parseStamp(text: string, path: string): StdStamp {
  try {
    const stamp = JSON.parse(text) as StdStamp;
    if (stamp.triple && stamp.rustc.release && stamp.files.length > 0) return stamp;
  } catch {
    // Falls through to the message.
  }
  throw new Problem(
    `${path} does not describe a standard library: it is damaged.`,
    'delete it and build std again',
  );
}

/** Whether a std was made for this compiler and triple. */
export function fits(
  stamp: StdStamp,
  rustc: { release: string; commitHash?: string },
  triple: string,
): boolean {
  return (
    stamp.triple === triple &&
    stamp.rustc.release === rustc.release &&
    stamp.rustc.commitHash === rustc.commitHash
  );
}
