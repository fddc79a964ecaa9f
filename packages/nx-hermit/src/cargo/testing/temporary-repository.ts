import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const roots: string[] = [];

afterAll(() => roots.forEach((root) => rmSync(root, { recursive: true })));

/**
 * Writes files to a new directory, which is gone after the tests.
 *
 * @param files text by path
 */
export function temporaryRepository(files: Record<string, string>): {
  root: string;
  /** The paths of its Cargo.toml files, as Nx gives them to a plugin. */
  manifests: string[];
} {
  const root = mkdtempSync(join(tmpdir(), 'nx-hermit-graph-'));
  roots.push(root);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return { root, manifests: Object.keys(files).filter((path) => /(^|\/)Cargo\.toml$/.test(path)) };
}

/** The text of a package's Cargo.toml. */
export function packageToml(name: string, rest = ''): string {
  return `[package]\nname = "${name}"\nversion = "0.0.0"\nedition = "2024"\n\n${rest}\n`;
}

/** The text of a kernel package's Cargo.toml. */
export function kernelToml(name: string): string {
  return packageToml(
    name,
    '[lib]\ncrate-type = ["staticlib"]\n\n[workspace]\n\n[dependencies.kernel]\npackage = "hermit-kernel"\nversion = "=0.11.0"',
  );
}

/** The text of an app's Cargo.toml. */
export function appToml(name: string, rest = ''): string {
  return packageToml(
    name,
    `[target.'cfg(target_os = "hermit")'.dependencies]\nhermit = "=0.12.0"\n\n${rest}`,
  );
}
