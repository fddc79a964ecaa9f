import { join } from 'node:path';
import { cargoHome } from '../../cargo/config-files';
import { firstProgram, programOnPath } from '../../process/find-program';
import { componentName } from '../needs';
import { type InstalledToolchain, type RustupFacts } from '../facts';
import { answerOf } from './program';

/** Where rustup is, and the programs that it puts in the place of rustc and cargo. */
export async function gatherRustup(): Promise<RustupFacts> {
  const [path, rustc, cargo] = await Promise.all(
    ['rustup', 'rustc', 'cargo'].map((name) => programOnPath(name)),
  );
  const proxies = { rustc, cargo };
  if (path === undefined) {
    return {
      proxies,
      besidePath: await firstProgram(rustupFolders().map((folder) => join(folder, 'rustup'))),
    };
  }
  const answer = await answerOf(path, ['--version']);
  return { path, version: parseRustupVersion(answer ?? ''), proxies };
}

/** What rustup has installed under a channel's name; `undefined` if nothing. */
export async function installedToolchain(
  rustup: string,
  channel: string,
): Promise<InstalledToolchain | undefined> {
  const list = (await answerOf(rustup, ['toolchain', 'list'])) ?? '';
  const name = toolchainOfChannel(parseToolchainList(list), channel);
  if (name === undefined) return undefined;
  const components = await answerOf(rustup, [
    'component',
    'list',
    '--installed',
    '--toolchain',
    name,
  ]);
  return components === undefined ? { name } : { name, ...parseComponentList(components) };
}

/** Reads `rustup --version`: `rustup 1.29.0 (28d1352db 2026-03-05)`. */
export function parseRustupVersion(text: string): string | undefined {
  return /^rustup (\d+(?:\.\d+)+)/m.exec(text)?.[1];
}

/** Reads `rustup toolchain list`: names, without the remarks in parentheses behind them. */
export function parseToolchainList(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim().split(/\s/)[0] ?? '')
    .filter((name) => name !== '' && name !== 'no');
}

/** The toolchain that rustup means by a channel: `nightly` is not `nightly-2025-03-15-<host>`. */
export function toolchainOfChannel(names: readonly string[], channel: string): string | undefined {
  return names.find(
    (name) => name === channel || (name.startsWith(`${channel}-`) && isTriple(name, channel)),
  );
}

function isTriple(name: string, channel: string): boolean {
  return /^[a-z]\w*-\w+-\w+/.test(name.slice(channel.length + 1));
}

/**
 * Reads `rustup component list --installed`: `rust-src`, `cargo-x86_64-unknown-linux-gnu`,
 * `rust-std-x86_64-unknown-none`.
 */
export function parseComponentList(text: string): { components: string[]; targets: string[] } {
  const lines = text
    .split('\n')
    .map((line) => line.trim().replace(/ \(installed\)$/, ''))
    .filter((line) => line !== '');
  const host = lines.find((line) => line.startsWith('rustc-'))?.slice('rustc-'.length);
  const std = 'rust-std-';
  return {
    components: lines
      .filter((line) => !line.startsWith(std))
      .map((line) => componentName(host === undefined ? line : line.replace(`-${host}`, ''))),
    targets: lines.filter((line) => line.startsWith(std)).map((line) => line.slice(std.length)),
  };
}

/** Where rustup's own installer and Homebrew put it. */
export function rustupFolders(): string[] {
  const ofCargo = join(cargoHome(process.env), 'bin');
  return [ofCargo, '/opt/homebrew/opt/rustup/bin', '/usr/local/opt/rustup/bin'];
}
