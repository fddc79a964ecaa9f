import { generateFiles, OverwriteStrategy, type Tree } from '@nx/devkit';
import { join } from 'node:path';
import { type Manifest } from '../../cargo/manifest';
import { editionLine } from '../shared/new-package';
import { type Preset, presets } from './presets';

/** An app, decided in full. */
export interface App {
  name: string;
  /** Relative to the workspace. */
  directory: string;
  preset: Preset;
  /** The name of the kernel package. */
  kernel: string;
  /** The root of the Cargo workspace that the app is a member of; without one it stands alone. */
  workspace: Manifest | undefined;
  /** The dependency on `hermit`, as a value in TOML. */
  hermit: string;
}

/** What is written of an app, beside its manifest and a .gitignore. */
export const appFiles = ['src/main.rs'];

/** Writes the files of an app. What is there already stays. */
export function writeApp(tree: Tree, app: App): void {
  const { directory, preset, workspace } = app;
  const { description } = presets[preset];
  const variables = { ...app, description, edition: editionLine(workspace), dot: '.' };
  for (const files of ['package', preset]) {
    generateFiles(tree, join(__dirname, 'files', files), directory, variables, {
      overwriteStrategy: OverwriteStrategy.KeepExisting,
    });
  }
}
