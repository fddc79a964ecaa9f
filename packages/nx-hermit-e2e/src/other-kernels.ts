import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Arch } from '../../nx-hermit/src/hermit/arch';
import { runExecutor } from './executor-run';
import { type SmallWorkspace, smallWorkspace } from './small-workspace';
import { repository } from './workspace-copy';

/** Kernels with other features than that of this repository. */
export interface OtherKernels {
  /** @returns absolute path of `libhermit.a`, which lasts until the next build */
  build(arch: Arch, features: readonly string[]): Promise<string>;
  remove(): void;
}

/** Builds them in one place, so that the second one reuses what the first one was made of. */
export function otherKernels(): OtherKernels {
  const workspace: SmallWorkspace = smallWorkspace();
  workspace.copy('packages/hermit-kernel', 'kernel');
  const manifest = readFileSync(join(repository, 'packages/hermit-kernel/Cargo.toml'), 'utf8');
  return {
    async build(arch, features) {
      const head = manifest.slice(0, manifest.indexOf('[dependencies.kernel]'));
      const profiles = manifest.slice(manifest.indexOf('[profile.dev]'));
      const kernel =
        '[dependencies.kernel]\npackage = "hermit-kernel"\nversion = "=0.11.0"\n' +
        `default-features = false\nfeatures = ${JSON.stringify(features)}\n\n`;
      workspace.write('kernel/Cargo.toml', head + kernel + profiles);
      const outputPath = `dist/${arch}`;
      const outcome = await runExecutor({
        executor: 'kernel',
        workspace: workspace.root,
        project: { name: 'kernel', root: 'kernel' },
        options: { arch, outputPath },
      });
      if (outcome.exitCode !== 0) throw new Error(outcome.stderr);
      return join(workspace.root, outputPath, 'libhermit.a');
    },
    remove: () => workspace.remove(),
  };
}
