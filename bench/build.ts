/**
 * What caching kernel and standard library is worth. Side by side, on one machine, in one run:
 * a cold build of the example app with both from the cache, and the ordinary way, in which the same app,
 * its kernel and the standard library are compiled into the same cold target directory.
 * And how large Nx's cache entry for an image is.
 *
 *   npm run bench:build [architecture]
 */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { archFacts, hostArch, isArch } from '../packages/nx-hermit/src/hermit/arch';
import { type ArchFacts } from '../packages/nx-hermit/src/hermit/arch';
import buildExecutor from '../packages/nx-hermit/src/executors/build/executor';
import { runProcess } from '../packages/nx-hermit/src/process/start-process';
import { median, printTable, spread, timed } from './statistics';

const root = resolve(__dirname, '..');
const wanted = process.argv[2] ?? hostArch();
if (!isArch(wanted)) throw new Error(`${wanted} is not an architecture`);
const facts = archFacts(wanted);
const builds = 5;

async function main() {
  mkdirSync(join(root, 'dist'), { recursive: true });
  const folder = mkdtempSync(join(root, 'dist/bench-'));
  try {
    await must('npx', ['nx', 'build', 'example-app', `--configuration=${facts.arch}`]);
    const cached: number[] = [];
    for (let build = 0; build < builds; build++) cached.push(await cachedWay(folder, build));
    const ordinary = await ordinaryWay(facts, folder);
    report(cached, ordinary);
    await reportCacheEntry(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Preflight, cargo and the copying of the image, as the executor does it; without Nx around it. */
async function cachedWay(folder: string, build: number): Promise<number> {
  process.env.CARGO_TARGET_DIR = join(folder, `cached-${build}`);
  const { arch } = facts;
  const options = {
    arch,
    outputPath: join(folder.slice(root.length + 1), `image-${build}`),
    kernel: `dist/packages/hermit-kernel/${arch}/libhermit.a`,
    std: `dist/std/${arch}`,
  };
  const projects = { 'example-app': { root: 'packages/example-app' } };
  const context = { root, projectName: 'example-app', projectsConfigurations: { projects } };
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

function report(
  cached: number[],
  ordinary: { kernelTime: number; appTime: number; whole: number },
) {
  const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} s`;
  console.log(`\nCold build of example-app for ${facts.arch}, release:`);
  printTable([
    ['way', 'time'],
    [`kernel and std from the cache, ${builds} builds`, spread(cached)],
    [
      'the ordinary way, once',
      `${seconds(ordinary.whole)} (kernel ${seconds(ordinary.kernelTime)}, std and app ${seconds(ordinary.appTime)})`,
    ],
    ['ratio', `1 : ${Math.round(ordinary.whole / median(cached))}`],
  ]);
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
  const ratio = (entry / image).toFixed(3);
  console.log(
    `\nNx cache entry: ${entry} bytes for an image of ${image}: ${ratio} times the image`,
  );
}

function bytesIn(folder: string): number {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .reduce((bytes, entry) => bytes + statSync(join(entry.parentPath, entry.name)).size, 0);
}

async function must(command: string, args: string[], cwd = '.', env?: NodeJS.ProcessEnv) {
  const outcome = await runProcess({ command, args, cwd, env, output: 'pipe' });
  if (outcome.exitCode === 0) return outcome.stdout;
  throw new Error(`${command} ${args.join(' ')} failed:\n${outcome.stdout}${outcome.stderr}`);
}

main();
