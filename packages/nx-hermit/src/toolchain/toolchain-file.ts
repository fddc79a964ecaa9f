import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isTable, parseToml } from '../cargo/toml';
import { toolchainFileNames } from '../cargo/toolchain-file-names';
import { upward } from '../cargo/upward';
import { Problem } from '../problem';

/** What a `rust-toolchain.toml` or `rust-toolchain` file pins. */
export interface ToolchainFile {
  path: string;
  /** `1.95.0`, `nightly-2025-03-15`; missing if the file names a directory or nothing. */
  channel?: string;
  components: string[];
  targets: string[];
}

/**
 * Finds the file that rustup obeys in a directory: the nearest one upward, `rust-toolchain` before
 * `rust-toolchain.toml` (https://rust-lang.github.io/rustup/overrides.html).
 *
 * @throws Problem if that file is not valid
 */
export function readToolchainFile(directory: string): ToolchainFile | undefined {
  const path = upward(directory)
    .flatMap((place) => toolchainFileNames.map((name) => join(place, name)))
    .find(existsSync);
  return path === undefined ? undefined : parseToolchainFile(path, readFileSync(path, 'utf8'));
}

/**
 * Reads the text of a toolchain file. A file without the `.toml` ending may hold just the name of a toolchain.
 *
 * @throws Problem naming file, line and column if it is not valid
 */
export function parseToolchainFile(path: string, text: string): ToolchainFile {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const only = lines[0]?.trim();
  if (!path.endsWith('.toml') && lines.length === 1 && only !== undefined && !only.includes('[')) {
    return { path, channel: only, components: [], targets: [] };
  }
  const table = toolchainTable(path, text);
  return {
    path,
    ...(typeof table.channel === 'string' ? { channel: table.channel } : {}),
    components: texts(table.components),
    targets: texts(table.targets),
  };
}

function toolchainTable(path: string, text: string): Record<string, unknown> {
  const { toolchain } = parseToml(text, path);
  if (isTable(toolchain)) return toolchain;
  throw new Problem(`${path} has no [toolchain] table, so it pins nothing.`);
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
