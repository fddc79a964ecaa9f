import { readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { findBins } from '../../cargo/bins';
import { parseManifest } from '../../cargo/manifest';
import { Problem } from '../../problem';

/**
 * The binary that is meant where none is named: the package's `default-run`, else the one with the package's
 * name, else the first.
 *
 * @throws Problem if the package has no binary, or no valid Cargo.toml
 */
export async function chooseBin(directory: string, workspaceRoot: string): Promise<string> {
  const path = join(directory, 'Cargo.toml');
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') throw new Problem(`There is no Cargo.toml in ${directory}.`);
    throw new Problem(`${path} cannot be read: ${error.code}.`, undefined, error);
  });
  const manifest = parseManifest(text, relative(workspaceRoot, path).split(sep).join('/'));
  const bins = findBins(manifest, workspaceRoot);
  if (bins !== undefined) return bins.defaultName;
  throw new Problem(
    `The package in ${directory} has no binary, so there is no image to build.`,
    'add src/main.rs',
  );
}
