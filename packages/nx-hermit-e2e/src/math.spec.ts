import { join } from 'node:path';
import { type Arch, arches } from '../../nx-hermit/src/hermit/arch';
import { type BuiltParts, buildParts } from './built-parts';
import { nxHermit } from './command-line';
import { runExecutor } from './executor-run';
import { repository } from './workspace-copy';

// Kernel and std are built for real where Nx's cache does not have them.
jest.setTimeout(900_000);

const project = {
  name: 'every-float-method',
  root: 'packages/nx-hermit-e2e/apps/every-float-method',
};

async function buildAndBoot(arch: Arch, profile: string, unstable: boolean) {
  const outputPath = `target/nx-hermit-e2e/math/${arch}`;
  const options = {
    ...{ arch, profile, outputPath, bin: project.name },
    kernel: `dist/packages/hermit-kernel/${arch}/libhermit.a`,
    std: `dist/std/${arch}`,
    features: unstable ? ['unstable'] : [],
  };
  const environment = { RUSTC_BOOTSTRAP: unstable ? '1' : undefined };
  const built = await runExecutor(
    { executor: 'build', workspace: repository, project, options },
    environment,
  );
  expect(built).toMatchObject({ exitCode: 0 });
  return nxHermit(['boot', join(repository, outputPath, project.name)]);
}

describe.each(arches)('on %s', (arch) => {
  let parts: BuiltParts;
  beforeAll(async () => {
    parts = await buildParts(arch);
  });

  test.each([
    ['release', 'every method of f32 and f64', false, 162],
    ['dev', 'every method of f32 and f64', false, 162],
    ['release', 'what is unstable, f128 included,', true, 196],
    ['dev', 'what is unstable, f128 included,', true, 196],
  ])('in profile %s, %s links and computes right', async (profile, _, unstable, checks) => {
    expect(parts.kernel).toContain(arch);
    const boot = await buildAndBoot(arch, profile, unstable);

    expect(boot.stdout).toContain(`${checks} checks, 0 mismatches`);
    expect(boot.exitCode).toBe(0);
  });
});
