/**
 * What caching kernel and standard library is worth. Side by side, on one machine, in one run:
 * a cold build of the example app with both from the cache, and the ordinary way, in which the same app,
 * its kernel and the standard library are compiled into the same cold target directory.
 * And how large Nx's cache entry for an image is.
 *
 *   npm run bench:build [architecture]
 */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type ArchFacts, archFacts, hostArch, isArch } from '../packages/nx-hermit/src/hermit/arch';
import buildExecutor from '../packages/nx-hermit/src/executors/build/executor';
import { printTable } from '../tools/print-table';
import { must } from './must';
import { median, spread, timed } from './statistics';

const root = resolve(__dirname, '..');
const wanted = process.argv[2] ?? hostArch();
if (!isArch(wanted)) throw new Error(`${wanted} is not an architecture`);
const facts = archFacts(wanted);
const builds = 5;
/** The ordinary way takes at least so many times as long. */
const requiredRatio = 50;
/** The cache entry is at most so many times as large as the image. */
const allowedEntry = 1.05;

async function main() {
  mkdirSync(join(root, 'dist'), { recursive: true });
  const folder = mkdtempSync(join(root, 'dist/bench-'));
  try {
    await must('npx', ['nx', 'build', 'example-app', `--configuration=${facts.arch}`]);
    const { first, further } = await cachedWay(folder);
    report(first, further, await ordinaryWay(facts, folder));
    await reportCacheEntry(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * Preflight, cargo and the copying of the image, as the executor does it; without Nx around it. Each time the
 * target directory is cold. A workspace's first build also unpacks std; further ones find it unpacked.
 */
async function cachedWay(folder: string): Promise<{ first: number[]; further: number[] }> {
  const first: number[] = [];
  const further: number[] = [];
  for (let build = 0; build < builds; build++) {
    const workspace = join(folder, `workspace-${build}`);
    mkdirSync(workspace);
    for (const name of ['dist', 'packages']) symlinkSync(join(root, name), join(workspace, name));
    first.push(await executorBuild(workspace, join(folder, `first-${build}`)));
    further.push(await executorBuild(workspace, join(folder, `further-${build}`)));
  }
  return { first, further };
}

async function executorBuild(workspace: string, targetDirectory: string): Promise<number> {
  process.env.CARGO_TARGET_DIR = targetDirectory;
  const { arch } = facts;
  const options = {
    arch,
    outputPath: 'images',
    kernel: `dist/packages/hermit-kernel/${arch}/libhermit.a`,
    std: `dist/std/${arch}`,
  };
  const projects = { 'example-app': { root: 'packages/example-app' } };
  const context = {
    root: workspace,
    projectName: 'example-app',
    projectsConfigurations: { projects },
  };
  return timed(async () => {
    const { success } = await buildExecutor(options, context as never);
    if (!success) throw new Error('the cached build failed');
  });
}

/** Kernel, std and app from nothing; the renaming of the kernel's symbols is not even counted. */
async function ordinaryWay(
  { arch, triple, bareTriple, kernelRustflags }: ArchFacts,
  folder: string,
) {
  const targetDirectory = ['--target-dir', join(folder, 'ordinary')];
  const release = ['build', '--locked', '--release', ...targetDirectory];
  const kernel = () =>
    must(
      'cargo',
      [...release, '--target', bareTriple, '-Zbuild-std=core,alloc', buildStdFeatures],
      'packages/hermit-kernel',
      { CARGO_ENCODED_RUSTFLAGS: kernelRustflags.join('\x1f') },
    );
  const link = `target.${triple}.hermit`;
  const library = join(root, 'dist/packages/hermit-kernel', arch);
  const override = [
    '--config',
    `${link}.rustc-link-lib=["static=hermit"]`,
    '--config',
    `${link}.rustc-link-search=["native=${library}"]`,
  ];
  const app = () =>
    must(
      'cargo',
      [
        ...release,
        '--target',
        triple,
        '-Zbuild-std=std,panic_abort',
        buildStdFeatures,
        ...override,
      ],
      'packages/example-app',
      { RUSTC_BOOTSTRAP: '1' },
    );
  const kernelTime = await timed(kernel);
  const appTime = await timed(app);
  return { kernelTime, appTime, whole: kernelTime + appTime };
}

const buildStdFeatures = '-Zbuild-std-features=compiler-builtins-mem';

interface OrdinaryTimes {
  kernelTime: number;
  appTime: number;
  whole: number;
}

function report(first: number[], further: number[], ordinary: OrdinaryTimes) {
  const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} s`;
  const ratio = (cached: number[]) => ordinary.whole / median(cached);
  const row = (way: string, cached: number[]) => [
    way,
    spread(cached),
    `1/${Math.round(ratio(cached))}`,
  ];
  console.log(`\nCold build of example-app for ${facts.arch}, release, ${builds} builds each:`);
  printTable([
    ['way', 'time', 'of the ordinary way'],
    row('kernel and std from the cache', further),
    row('the same, and std has to be unpacked first', first),
    ['the ordinary way, once', seconds(ordinary.whole), '1'],
    ['  of which the kernel', seconds(ordinary.kernelTime), ''],
    ['  of which std and app', seconds(ordinary.appTime), ''],
  ]);
  judge(ratio(further) >= requiredRatio, `at most 1/${requiredRatio} of the ordinary way`);
}

function judge(met: boolean, bar: string) {
  console.log(`Bar: ${bar}: ${met ? 'met' : 'missed'}`);
  if (!met) process.exitCode = 1;
}

/** Builds once more into an empty Nx cache and compares the image's entry with the image. */
async function reportCacheEntry(folder: string) {
  delete process.env.CARGO_TARGET_DIR;
  const environment = {
    NX_DAEMON: 'false',
    NX_CACHE_DIRECTORY: join(folder, 'nx-cache'),
    NX_WORKSPACE_DATA_DIRECTORY: join(folder, 'nx-data'),
  };
  const build = ['nx', 'run', `example-app:build:${facts.arch}`, '--excludeTaskDependencies'];
  await must('npx', build, '.', environment);
  const entry = bytesIn(environment.NX_CACHE_DIRECTORY);
  const image = statSync(`dist/packages/example-app/${facts.arch}/example-app`).size;
  const ratio = entry / image;
  const times = `${ratio.toFixed(3)} times the image`;
  console.log(`\nNx cache entry: ${entry} bytes for an image of ${image}: ${times}`);
  judge(ratio <= allowedEntry, `at most ${allowedEntry} times the image`);
}

function bytesIn(folder: string): number {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .reduce((bytes, entry) => bytes + statSync(join(entry.parentPath, entry.name)).size, 0);
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
