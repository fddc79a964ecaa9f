import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type Arch, arches } from '../../nx-hermit/src/hermit/arch';
import { type CaseReport } from '../../nx-hermit/src/reports';
import { buildParts } from './built-parts';
import { type ExecutorRun, runExecutor } from './executor-run';
import { junitErrors } from './junit-schema';
import { type SmallWorkspace, smallWorkspace } from './small-workspace';

// Kernel and std are built for real where Nx's cache does not have them.
jest.setTimeout(900_000);

const manifest = `
[package]
name = "many-endings"
version = "0.0.0"
edition = "2024"

[[test]]
name = "own_harness"
harness = false
`;

let workspace: SmallWorkspace;

beforeAll(() => {
  workspace = smallWorkspace();
  workspace.write('Cargo.toml', manifest);
  for (const folder of ['src', 'tests']) {
    workspace.copy(`packages/nx-hermit-e2e/src/vm-test-fixtures/${folder}`, folder);
  }
});
afterAll(() => workspace.remove());

interface Report {
  boots: number;
  passed: number;
  failed: number;
  skipped: number;
  cases: (CaseReport & { name: string })[];
}

function run(executor: ExecutorRun['executor'], arch: Arch, options: Record<string, unknown>) {
  return runExecutor({
    executor,
    workspace: workspace.root,
    project: { name: 'many-endings', root: '.' },
    configuration: arch,
    options,
  });
}

async function build(arch: Arch, options: Record<string, unknown> = {}) {
  const parts = await buildParts(arch);
  return run('build-tests', arch, {
    arch,
    outputPath: `dist/${arch}/vm-test-build`,
    kernel: relative(workspace.root, parts.kernel),
    std: relative(workspace.root, parts.std),
    ...options,
  });
}

async function runTests(arch: Arch, options: Record<string, unknown> = {}) {
  const outputPath = `dist/${arch}/vm-test`;
  const images = `dist/${arch}/vm-test-build`;
  const outcome = await run('vm-test', arch, { images, outputPath, testTimeout: 5, ...options });
  const read = (file: string) => readFileSync(join(workspace.root, outputPath, file), 'utf8');
  return { ...outcome, read, report: JSON.parse(read('report.json')) as Report };
}

const outcomes = ({ cases }: Report) =>
  cases.map(({ suite, name, outcome }) => `${suite} ${name} ${outcome}`);

describe.each(arches)('on %s', (arch) => {
  beforeAll(async () => {
    expect(await build(arch)).toMatchObject({ exitCode: 0 });
  });

  test('every test has a verdict and its reason, with a boot for each that ends its machine and two more', async () => {
    const { exitCode, stdout, read, report } = await runTests(arch);

    expect(exitCode).toBe(1);
    expect(outcomes(report)).toEqual([
      'many-endings lib tests::aborts failed',
      'many-endings lib tests::ends_the_machine failed',
      'many-endings lib tests::fails failed',
      'many-endings lib tests::hangs failed',
      'many-endings lib tests::is_ignored skipped',
      'many-endings lib tests::passes passed',
      'many-endings lib tests::passes_and_prints passed',
      'many-endings lib tests::returns_an_error failed',
      'many-endings lib tests::should_panic_and_does passed',
      'many-endings lib tests::should_panic_and_does_not failed',
      'many-endings lib tests::should_panic_and_is_ignored skipped',
      'many-endings lib tests::should_panic_as_expected passed',
      'many-endings lib tests::should_panic_otherwise failed',
      'many-endings test-integration half_of_six passed',
      'many-endings test-integration half_of_zero passed',
      'many-endings test-own_harness test-own_harness passed',
    ]);
    // Four end theirs, four should panic; then the list and what is left, and the two other programs.
    expect(report.boots).toBe(4 + 4 + 2 + 2);
    expect(reasons(report)).toEqual({
      'tests::aborts': 'it aborted (exit status -1)',
      'tests::ends_the_machine': 'it ended the machine with exit status 0',
      'tests::fails': 'panicked at src/lib.rs:25:9: assertion `left == right` failed: half of',
      'tests::hangs': 'it did not end within 5 s',
      'tests::is_ignored': 'it "needs" a network',
      'tests::returns_an_error': 'Error: ParseIntError { kind: InvalidDigit }',
      'tests::should_panic_and_does_not': 'test did not panic as expected at src/lib.rs:65:8',
      'tests::should_panic_and_is_ignored': 'it is marked with #[ignore]',
      'tests::should_panic_otherwise': 'panic did not contain expected string',
    });
    const failed = report.cases.find(({ name }) => name === 'tests::fails');
    expect(failed?.console).toContain('about to fail');
    expect(failed?.details).toContain('right: 3');
    expect(failed?.again).toBe(
      `npx nx run many-endings:vm-test:${arch} --program=lib --exact --filter=tests::fails`,
    );
    expect(stdout).toContain('FAILED  tests::fails');
    expect(read('lib.log')).toContain('about to fail');
    expect(await junitErrors(read('report.junit.xml'))).toEqual([]);
  });
});

function reasons({ cases }: Report) {
  return Object.fromEntries(
    cases
      .filter(({ message }) => message !== undefined)
      .map(({ name, message }) => [name, message]),
  );
}

describe('a choice', () => {
  const chosen = async (options: Record<string, unknown>) => {
    const { report, exitCode } = await runTests('x86_64', { program: 'lib', ...options });
    const names = report.cases.map(({ name, outcome }) => `${name} ${outcome}`);
    return { exitCode, names, boots: report.boots };
  };

  test('by a part of the name', async () => {
    expect(await chosen({ filter: 'passes' })).toEqual({
      exitCode: 0,
      names: ['tests::passes passed', 'tests::passes_and_prints passed'],
      boots: 2,
    });
  });

  test('by the whole name, of a test that should panic', async () => {
    const filter = 'tests::should_panic_and_does';
    expect(await chosen({ exact: true, filter })).toMatchObject({
      exitCode: 0,
      names: [`${filter} passed`],
    });
  });

  test('of what to leave out', async () => {
    const skip = ['should', 'hangs', 'aborts', 'ends', 'fails', 'error'];
    expect((await chosen({ skip })).names).toEqual([
      'tests::is_ignored skipped',
      'tests::passes passed',
      'tests::passes_and_prints passed',
    ]);
  });

  test('of ignored tests alone', async () => {
    expect((await chosen({ ignored: true })).names).toEqual([
      'tests::is_ignored failed',
      'tests::should_panic_and_is_ignored failed',
    ]);
  });

  test('of nothing', async () => {
    expect(await chosen({ filter: 'no such test' })).toMatchObject({ exitCode: 0, names: [] });
  });

  test('of a program that is not there', async () => {
    const { exitCode, stderr } = await run('vm-test', 'x86_64', {
      images: 'dist/x86_64/vm-test-build',
      outputPath: 'dist/x86_64/vm-test',
      program: 'libb',
    });

    expect(exitCode).toBe(1);
    expect(stderr).toContain('There is no test program "libb".');
    expect(stderr).toContain('--program=lib');
  });
});

test('what tests print is shown as it comes, if that is asked for', async () => {
  const options = { filter: 'passes_and_prints', program: 'lib' };

  expect((await runTests('x86_64', options)).stdout).not.toContain('no line end');
  expect((await runTests('x86_64', { ...options, nocapture: true })).stdout).toContain(
    'no line end',
  );
});

test('a profile with link-time optimisation keeps no panic from being judged', async () => {
  workspace.write('Cargo.toml', `${manifest}\n[profile.release]\nlto = true\n`);
  try {
    expect(await build('x86_64')).toMatchObject({ exitCode: 0 });
    const { report } = await runTests('x86_64', {
      program: 'lib',
      filter: 'should_panic_otherwise',
    });
    expect(reasons(report)).toEqual({
      'tests::should_panic_otherwise': 'panic did not contain expected string',
    });
  } finally {
    workspace.write('Cargo.toml', manifest);
  }
});

test('a build that fails leaves no older images behind', async () => {
  expect(await build('x86_64')).toMatchObject({ exitCode: 0 });
  const { exitCode, stderr } = await build('x86_64', { features: ['no-such-feature'] });
  expect(exitCode).toBe(1);
  expect(stderr).toContain('were not built');

  const booted = await run('vm-test', 'x86_64', {
    images: 'dist/x86_64/vm-test-build',
    outputPath: 'dist/x86_64/vm-test',
  });
  expect(booted.stderr).toContain('There are no test images in dist/x86_64/vm-test-build.');
});
