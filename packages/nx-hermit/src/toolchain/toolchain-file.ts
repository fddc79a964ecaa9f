import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isTable, parseToml } from '../cargo/toml';
import { Problem } from '../problem';

/** What a `rust-toolchain.toml` or `rust-toolchain` file pins. */
export interface ToolchainFile {
  path: string;
  /** `1.95.0`, `nightly-2025-03-15`; missing if the file names a directory or nothing. */
  channel?: string;
  /** `minimal`, `default` or `complete`. */
  profile?: string;
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
  for (const name of ['rust-toolchain', 'rust-toolchain.toml']) {
    const path = join(directory, name);
    if (existsSync(path)) return parseToolchainFile(path, readFileSync(path, 'utf8'));
  }
  const parent = dirname(directory);
  return parent === directory ? undefined : readToolchainFile(parent);
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
    ...optionalText('channel', table.channel),
    ...optionalText('profile', table.profile),
    components: texts(table.components),
    targets: texts(table.targets),
  };
}

function toolchainTable(path: string, text: string): Record<string, unknown> {
  const { toolchain } = parseToml(text, path);
  if (isTable(toolchain)) return toolchain;
  throw new Problem(`${path} has no [toolchain] table, so it pins nothing.`);
}

function optionalText(key: 'channel' | 'profile', value: unknown) {
  return typeof value === 'string' ? { [key]: value } : {};
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
