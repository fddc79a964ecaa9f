import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { repository } from './workspace-copy';

/** A Cargo workspace of its own, with nothing in it yet but the toolchain that is pinned here. */
export interface SmallWorkspace {
  root: string;
  write(path: string, text: string): void;
  /** Copies from this repository, or from an absolute path. */
  copy(from: string, to: string): void;
  remove(): void;
}

/** Its path holds a space and a comma, which neither cargo nor a linker may stumble over. */
export function smallWorkspace(): SmallWorkspace {
  const parent = realpathSync(mkdtempSync(join(tmpdir(), 'nx-hermit-e2e-')));
  const root = join(parent, 'a space, and a comma');
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  const copy = (from: string, to: string) =>
    cpSync(from.startsWith('/') ? from : join(repository, from), join(root, to), {
      recursive: true,
    });
  copy('rust-toolchain.toml', 'rust-toolchain.toml');
  return { root, write, copy, remove: () => rmSync(parent, { recursive: true }) };
}
