import { existsSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BuiltParts, buildParts } from './built-parts';
import { interruptExecutor, runExecutor } from './executor-run';
import { type SmallWorkspace, smallWorkspace } from './small-workspace';

// Kernel and std are built for real where Nx's cache does not have them.
jest.setTimeout(600_000);

const manifest = `[package]
name = "hello"
version = "0.0.0"
edition = "2024"

[target.'cfg(target_os = "hermit")'.dependencies]
hermit = { version = "=0.12.0", default-features = false }
`;
const main = `#![allow(unexpected_cfgs)]
#[cfg(target_os = "hermit")]
use hermit as _;
fn main() {
    println!("this is hello");
    if cfg!(from_env) { println!("flag of the environment"); }
    if cfg!(from_file) { println!("flag of the file"); }
}
`;
const outputPath = 'dist/app/x86_64';
const kernel = 'dist/kernel/x86_64/libhermit.a';

let parts: BuiltParts;
let workspace: SmallWorkspace;

beforeAll(async () => {
  parts = await buildParts('x86_64');
  workspace = helloWorkspace();
});
afterAll(() => workspace.remove());
beforeEach(() => {
  workspace.write('app/Cargo.toml', manifest);
  workspace.write('app/src/main.rs', main);
});

function helloWorkspace() {
  const made = smallWorkspace();
  made.write('Cargo.toml', '[workspace]\nresolver = "3"\nmembers = ["app"]\n');
  made.copy('Cargo.lock', 'Cargo.lock');
  made.write('app/Cargo.toml', manifest);
  made.write('app/src/main.rs', main);
  made.copy(parts.kernel, kernel);
  made.copy(parts.std, 'dist/std/x86_64');
  return made;
}

const read = (path: string) => readFileSync(join(workspace.root, path));
const image = () => read(`${outputPath}/hello`);
const outputs = () => {
  const directory = join(workspace.root, outputPath);
  return existsSync(directory) ? readdirSync(directory).sort() : [];
};

function call(options: Record<string, unknown> = {}) {
  return {
    executor: 'build' as const,
    workspace: workspace.root,
    project: { name: 'hello', root: 'app' },
    configuration: 'x86_64',
    options: { arch: 'x86_64', outputPath, kernel, std: 'dist/std/x86_64', ...options },
  };
}

const build = (options = {}, environment = {}) => runExecutor(call(options), environment);

test('an image and its description are made, and nothing else', async () => {
  expect(await build()).toMatchObject({ exitCode: 0 });

  expect(outputs()).toEqual(['hello', 'hello.hermit.json']);
  expect(JSON.parse(read(`${outputPath}/hello.hermit.json`).toString())).toEqual({
    triple: 'x86_64-unknown-hermit',
    arch: 'x86_64',
    profile: 'release',
    kernelVersion: '0.11.0',
    entryVersion: expect.any(Number),
    size: image().length,
    sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
});

test('an app that is linked into the workspace is built like any other', async () => {
  await build();
  const before = image();
  const elsewhere = smallWorkspace();
  elsewhere.write('Cargo.toml', '[workspace]\nresolver = "3"\nmembers = ["app"]\n');
  elsewhere.copy('Cargo.lock', 'Cargo.lock');
  elsewhere.write('app/Cargo.toml', manifest);
  elsewhere.write('app/src/main.rs', main);
  symlinkSync(join(elsewhere.root, 'app'), join(workspace.root, 'linked'));
  const run = { ...call(), project: { name: 'hello', root: 'linked' } };

  expect(await runExecutor(run)).toMatchObject({ exitCode: 0 });
  expect(image().length).toBeGreaterThan(before.length / 2);
  expect(image().includes(elsewhere.root)).toBe(false);
  elsewhere.remove();
});

test('a workspace that is reached through a link makes the same image', async () => {
  await build();
  const before = image();
  const link = `${workspace.root} by a link`;
  symlinkSync(workspace.root, link);

  expect(await runExecutor({ ...call(), workspace: link })).toMatchObject({ exitCode: 0 });
  expect(image().equals(before)).toBe(true);
});

test('a failed build leaves no image, and shows the error with its colours', async () => {
  await build();
  workspace.write('app/src/main.rs', main.replace('println!', 'printline!'));

  const outcome = await build({}, { FORCE_COLOR: '1' });

  expect(outcome.exitCode).toBe(1);
  expect(outcome.stderr).toContain('cannot find macro `printline` in this scope');
  expect(outcome.stderr).toContain('\x1b[');
  expect(outputs()).toEqual([]);
});

test("the user's flags reach the app, whether of a file or of the environment", async () => {
  workspace.write('.cargo/config.toml', '[build]\nrustflags = ["--cfg", "from_file"]\n');
  await build({}, { RUSTFLAGS: '--cfg from_env' });
  workspace.write('.cargo/config.toml', '');

  expect(image().includes('flag of the environment')).toBe(true);
  expect(image().includes('flag of the file')).toBe(true);
});

test('NO_COLOR, CI and a terminal make the same image', async () => {
  await build();
  const plain = image();
  await build({}, { NO_COLOR: '1', CI: 'true' });
  expect(image().equals(plain)).toBe(true);
  await build({}, { FORCE_COLOR: '1' });
  expect(image().equals(plain)).toBe(true);
});

test.each(['release', 'dev'])(
  'in profile %s, no path of this machine is in the image',
  async (profile) => {
    await build({ profile });
    expect(image().includes(workspace.root)).toBe(false);
  },
);

test.each(['release', 'dev'])(
  'in profile %s, another workspace makes the same image',
  async (profile) => {
    await build({ profile });
    const other = helloWorkspace();
    const run = call({ profile });
    await runExecutor({ ...run, workspace: other.root });
    const same = readFileSync(join(other.root, outputPath, 'hello')).equals(image());
    other.remove();

    expect(same).toBe(true);
  },
);

test('a changed kernel library ends up in the image', async () => {
  await build();
  expect(image().includes('exit status ')).toBe(true);

  const library = join(workspace.root, kernel);
  const original = readFileSync(library);
  writeFileSync(
    library,
    original.toString('latin1').replaceAll('exit status ', 'EXIT STATUS '),
    'latin1',
  );
  await build();
  writeFileSync(library, original);

  expect(image().includes('EXIT STATUS ')).toBe(true);
});

test.each(['thin', 'fat'])('an app with lto = "%s" links', async (lto) => {
  expect(await build({}, { CARGO_PROFILE_RELEASE_LTO: lto })).toMatchObject({ exitCode: 0 });
});

test('a missing kernel or std is named before cargo starts', async () => {
  const noKernel = await build({ kernel: 'dist/app/other/libhermit.a' });
  expect(noKernel.exitCode).toBe(1);
  expect(noKernel.stderr).toContain('no kernel library at dist/app/other/libhermit.a');
  expect(noKernel.stderr).toContain('no target with the executor nx-hermit:kernel makes it');
  expect(noKernel.stderr).not.toContain('Compiling');

  const noStd = await build({ std: 'dist/nowhere' });
  expect(noStd.stderr).toContain('There is no standard library in dist/nowhere');

  const neither = await build({ std: undefined });
  expect(neither.stderr).toContain('has no standard library for x86_64-unknown-hermit');
});

test('a std of another compiler is refused', async () => {
  const stamp = read('dist/std/x86_64/std.json').toString();
  workspace.write(
    'dist/std/x86_64/std.json',
    stamp.replace(/"release": "[^"]*"/, '"release": "1.80.0"'),
  );
  const outcome = await build();
  workspace.write('dist/std/x86_64/std.json', stamp);

  expect(outcome.exitCode).toBe(1);
  expect(outcome.stderr).toContain('rustc 1.80.0');
});

test('an app that forgot the kernel is told so', async () => {
  workspace.write('app/src/main.rs', 'fn main() {}\n');
  const outcome = await build();

  expect(outcome.exitCode).toBe(1);
  expect(outcome.stderr).toMatch(/hermit/);
  expect(outputs()).toEqual([]);
});

test('without a kernel, the build script of the hermit crate provides one', async () => {
  workspace.write('app/Cargo.toml', manifest.replace('version = "=0.12.0"', 'path = "../hermit"'));
  workspace.write(
    'hermit/Cargo.toml',
    '[package]\nname = "hermit"\nversion = "0.12.0"\nedition = "2024"\nlinks = "hermit"\n',
  );
  workspace.write('hermit/src/lib.rs', '#![no_std]\n');
  const directory = join(workspace.root, 'dist/kernel/x86_64');
  workspace.write(
    'hermit/build.rs',
    `fn main() {
       println!("cargo:rustc-link-search=native={}", ${JSON.stringify(directory)});
       println!("cargo:rustc-link-lib=static=hermit");
     }`,
  );
  const lockfile = read('Cargo.lock').toString();
  const outcome = await build({ kernel: undefined });
  workspace.write('Cargo.lock', lockfile);

  expect(outcome).toMatchObject({ exitCode: 0 });
  expect(image().includes('exit status ')).toBe(true);
});

describe('on CI', () => {
  let lockfile: string;
  beforeEach(() => {
    lockfile = read('Cargo.lock').toString();
  });
  afterEach(() => workspace.write('Cargo.lock', lockfile));

  test('a lockfile that does not fit is an error that names the command', async () => {
    workspace.write('Cargo.lock', lockfile.replaceAll('name = "hello"', 'name = "renamed"'));
    const outcome = await build({}, { CI: 'true' });

    expect(outcome.exitCode).toBe(1);
    expect(outcome.stderr).toContain('Cargo.lock');
    expect(outcome.stderr).toContain('npx nx run hello:build:x86_64');
  });
});

test('an interrupted build leaves neither an image nor a compiler behind', async () => {
  await build();
  const started = join(workspace.root, 'started');
  workspace.write(
    'app/build.rs',
    `fn main() {
       std::fs::write(${JSON.stringify(started)}, std::process::id().to_string()).unwrap();
       std::thread::sleep(std::time::Duration::from_secs(600));
     }`,
  );
  const outcome = await interruptExecutor(call(), started);

  expect(outcome.exitCode).toBe(1);
  expect(outputs()).toEqual([]);
  const compiler = Number(readFileSync(started, 'utf8'));
  expect(() => process.kill(compiler, 0)).toThrow('ESRCH');
});

test('a package that is no member of the Cargo workspace around it is told how to become one', async () => {
  workspace.write('Cargo.toml', '[workspace]\nresolver = "3"\nmembers = []\n');
  try {
    const { exitCode, stderr } = await build();
    expect(exitCode).toBe(1);
    expect(stderr).toContain("believes it's in a workspace when it's not");
    expect(stderr).toContain('To fix: run "npx nx sync"');
  } finally {
    workspace.write('Cargo.toml', '[workspace]\nresolver = "3"\nmembers = ["app"]\n');
  }
});
