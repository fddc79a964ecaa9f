import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { hostArch, archFacts } from '../../nx-hermit/src/hermit/arch';
import { type Environment } from '../../nx-hermit/src/process/environment';
import { programOnPath } from '../../nx-hermit/src/process/find-program';
import { runProcess } from '../../nx-hermit/src/process/start-process';
import { llvmTool } from '../../nx-hermit/src/toolchain/components';
import { rustcFacts, type RustcFacts } from '../../nx-hermit/src/toolchain/rustc';
import { buildParts } from './built-parts';
import { runExecutor } from './executor-run';
import { type SmallWorkspace, smallWorkspace } from './small-workspace';
import { copyToolchain, unfold } from './toolchain-copy';
import { hermitCrate, xtask, xtaskManifest } from './upstream-crates';
import { usualHome } from './usual-home';

// Kernel and std are built for real where Nx's cache does not have them.
jest.setTimeout(600_000);

const arch = hostArch();
const { triple } = archFacts(arch);
/** Of the kernel: the one of this repository has the same. */
const channel = 'nightly-2025-03-15';

const main = `#[cfg(target_os = "hermit")]
use hermit as _;
fn main() {
    println!("hello");
}
`;
const manifest = (hermit: string) => `[package]
name = "hello"
version = "0.0.0"
edition = "2024"

[target.'cfg(target_os = "hermit")'.dependencies]
hermit = ${hermit}
`;
const path = '{ path = "../hermit-rs/hermit" }';

/** Takes a kernel that was built before, and tells which environment it got. */
const quickXtask = `use std::{env, fs, path::PathBuf};
fn main() {
    let arguments: Vec<String> = env::args().collect();
    let after = |name| arguments[arguments.iter().position(|it| it == name).unwrap() + 1].clone();
    let profile = if after("--profile") == "dev" { "debug".into() } else { after("--profile") };
    let folder = PathBuf::from(after("--target-dir")).join(after("--arch")).join(profile);
    fs::create_dir_all(&folder).unwrap();
    let root = PathBuf::from(env::var("TEST_ROOT").unwrap());
    fs::copy(root.join("libhermit.a"), folder.join("libhermit.a")).unwrap();
    let variables: Vec<String> = env::vars().map(|(name, value)| format!("{name}={value}\\n")).collect();
    fs::write(root.join("environment.txt"), variables.concat()).unwrap();
}
`;

let nightly: RustcFacts;
let workspace: SmallWorkspace;
let home: string;
/** Not in cargo's home on every machine. */
let rustup: string;

const at = (...path: string[]) => join(workspace.root, ...path);

beforeAll(async () => {
  const parts = await buildParts(arch);
  workspace = smallWorkspace();
  home = usualHome(at('usual home'));
  rustup = (await programOnPath('rustup')) ?? '';
  write({
    'Cargo.toml':
      '[workspace]\nresolver = "3"\nmembers = ["app"]\nexclude = ["hermit-rs", "old"]\n',
    'app/src/main.rs': main,
    ...hermitCrate('0.13.2', 'hermit-rs/hermit'),
    ...kernel('hermit-rs/kernel'),
    ...hermitCrate('0.12.0', 'old/hermit'),
    ...kernel('old/kernel'),
  });
  workspace.copy(parts.kernel, 'built.a');
  workspace.copy(parts.std, `dist/std/${arch}`);
  nightly = await rustcFacts(at('hermit-rs/kernel'), { env: { RUSTUP_TOOLCHAIN: undefined } });
});
afterAll(() => workspace.remove());
beforeEach(() => {
  workspace.write('app/Cargo.toml', manifest(path));
  workspace.write('app/src/main.rs', main);
  copyFileSync(at('built.a'), at('libhermit.a'));
});

function kernel(folder: string): Record<string, string> {
  return {
    [`${folder}/Cargo.toml`]: '[workspace]\nresolver = "2"\nmembers = ["xtask"]\n',
    [`${folder}/rust-toolchain.toml`]: `[toolchain]\nchannel = "${channel}"\n`,
    [`${folder}/src/lib.rs`]: '',
    [`${folder}/xtask/Cargo.toml`]: xtaskManifest(),
    [`${folder}/xtask/src/main.rs`]: quickXtask,
  };
}

function write(files: Record<string, string>) {
  for (const [name, text] of Object.entries(files)) workspace.write(name, text);
}

function build(environment: Environment = {}, options: Record<string, unknown> = {}) {
  return runExecutor(
    {
      executor: 'build',
      workspace: workspace.root,
      project: { name: 'hello', root: 'app' },
      configuration: arch,
      options: { arch, outputPath: `dist/app/${arch}`, std: `dist/std/${arch}`, ...options },
    },
    { TEST_ROOT: workspace.root, HOME: home, RUSTUP_AUTO_INSTALL: '0', ...environment },
  );
}

/** What a build says that fails, without what it says before. */
async function complaint(environment: Environment = {}, options = {}) {
  const { exitCode, stderr } = await build(environment, options);
  expect(exitCode).toBe(1);
  return stderr;
}

const notStarted = /Compiling hermit|custom build command/;

describe('the environment', () => {
  const variables = async (environment: Environment) => {
    expect(await build(environment)).toMatchObject({ exitCode: 0 });
    const { stdout } = await runProcess({
      ...{ command: 'cat', args: [at('environment.txt')], output: 'pipe' },
    });
    return stdout.split('\n').filter((line) => !/^(?:CARGO|RUST)/.test(line) || ours.test(line));
  };
  // What the nested cargo and rustup set themselves is none of the user's.
  const ours = /of_the_app|NET_OFFLINE|CARGO_TARGET_DIR/;

  test('of the kernel is that of the user, without colours and without what is for the app', async () => {
    const found = await variables({
      ...{ HERMIT_IP: '10.1.2.3', NO_COLOR: '1', LD_LIBRARY_PATH: '/of_the_app' },
      ...{
        RUSTFLAGS: '--cfg of_the_app',
        CARGO_NET_OFFLINE: 'true',
        CARGO_TARGET_DIR: '/tmp/none',
      },
    });
    expect(found).toContain('HERMIT_IP=10.1.2.3');
    expect(found.filter((line) => /NO_COLOR/.test(line) || ours.test(line))).toEqual([]);
  });

  test('leads to another kernel when it changes', async () => {
    await build({ HERMIT_IP: '10.1.2.3' });
    expect(await variables({ HERMIT_IP: '10.1.2.4' })).toContain('HERMIT_IP=10.1.2.4');
  });

  test('does so with a release whose build script does not notice', async () => {
    workspace.write('old/hermit/build.rs', hermitBuild().replace('"HERMIT_IP", ', ''));
    workspace.write('app/Cargo.toml', manifest('{ path = "../old/hermit" }'));
    await build({ HERMIT_IP: '10.1.2.3' });
    expect(await variables({ HERMIT_IP: '10.1.2.4' })).toContain('HERMIT_IP=10.1.2.4');
  });

  test('may name another kernel, as seen from the workspace', async () => {
    write(kernel('fork'));
    workspace.write('fork/xtask/src/main.rs', quickXtask.replace('{name}=', 'fork-{name}='));
    const found = await variables({ HERMIT_MANIFEST_DIR: 'fork' });
    expect(found).toContain(`fork-HERMIT_MANIFEST_DIR=${at('fork')}`);
  });
});

const hermitBuild = () => hermitCrate('0.12.0', 'x')['x/build.rs'] ?? '';

describe('before cargo builds anything', () => {
  test.each([
    ['', 'HERMIT_MANIFEST_DIR is empty'],
    ['nowhere', 'HERMIT_MANIFEST_DIR is nowhere, but there is no Cargo.toml in'],
    ['app', 'HERMIT_MANIFEST_DIR is app, which lacks the folder xtask'],
  ])('HERMIT_MANIFEST_DIR="%s" is refused', async (value, message) => {
    const said = await complaint({ HERMIT_MANIFEST_DIR: value });
    expect(said).toContain(message);
    expect(said).not.toMatch(notStarted);
  });

  test('HERMIT_MANIFEST_DIR is refused by a release that does not know it', async () => {
    workspace.write('app/Cargo.toml', manifest('{ path = "../old/hermit" }'));
    const said = await complaint({ HERMIT_MANIFEST_DIR: at('hermit-rs/kernel') });
    expect(said).toContain('the crate hermit 0.12.0 does not know it');
  });

  test('a submodule that was not fetched is named, with the command', async () => {
    write(hermitCrate('0.13.2', 'unfetched/hermit'));
    mkdirSync(at('unfetched/kernel'));
    workspace.write('app/Cargo.toml', manifest('{ path = "../unfetched/hermit" }'));
    const said = await complaint();
    expect(said).toContain(`there is no Cargo.toml in ${at('unfetched/kernel')}`);
    expect(said).toContain('git submodule update --init');
    expect(said).not.toMatch(notStarted);
  });

  test('a toolchain that is not installed is named', async () => {
    write({
      ...kernel('future'),
      'future/rust-toolchain.toml': '[toolchain]\nchannel = "nightly-2024-02-30"',
    });
    const said = await complaint({ HERMIT_MANIFEST_DIR: 'future' });
    expect(said).toMatch(/toolchain nightly-2024-02-30\S* is not installed/);
    expect(said).toContain('building the kernel of the crate hermit');
    expect(said).not.toMatch(notStarted);
  });

  test('a toolchain in another RUSTUP_HOME does not count, and the message says so', async () => {
    const said = await complaint({
      ...{ HOME: at('empty home'), RUSTUP_HOME: process.env.RUSTUP_HOME ?? join(home, '.rustup') },
      CARGO_HOME: process.env.CARGO_HOME ?? join(home, '.cargo'),
    });
    expect(said).toContain('takes no notice of RUSTUP_HOME');
    expect(said).toContain(`env -u RUSTUP_HOME rustup toolchain install ${channel}`);
  });

  test.each(['rust-src', 'llvm-tools'])('a toolchain without %s is named', async (component) => {
    const sysroot = at('toolchains', `without ${component}`);
    if (component === 'llvm-tools') {
      workspace.write(join(`toolchains/without ${component}`, rustSrc), '');
    }
    const said = await complaint(compilerIn(sysroot));
    expect(said).toContain(`component ${component} is not installed in ${sysroot}`);
    expect(said).not.toMatch(notStarted);
  });

  test('a machine without rustup is told that the kernel needs it', async () => {
    const app = await rustcFacts(at('app'));
    mkdirSync(at('distribution'), { recursive: true });
    for (const name of ['cargo', 'rustc']) {
      rmSync(at('distribution', name), { force: true });
      symlinkSync(join(app.sysroot, 'bin', name), at('distribution', name));
    }
    const said = await complaint({
      ...{ PATH: `${at('distribution')}:/usr/bin:/bin`, HOME: at('empty home') },
      CARGO_HOME: join(home, '.cargo'),
    });
    expect(said).toContain("There is no rustup on this machine's PATH");
    expect(said).not.toMatch(notStarted);
  });

  test('a rustc that takes no notice of the pinned toolchain is named', async () => {
    const app = await rustcFacts(at('app'));
    workspace.write('bin/rustc', `#!/bin/sh\nexec '${join(app.sysroot, 'bin/rustc')}' "$@"\n`);
    chmodSync(at('bin/rustc'), 0o755);
    const said = await complaint({ PATH: `${at('bin')}:${process.env.PATH}` });
    expect(said).toContain(`pins ${channel}, but the rustc in force there is ${app.release}`);
  });

  test('HERMIT_CAREFUL without cargo-careful is refused', async () => {
    const said = await complaint({ ...bareHome(), HERMIT_CAREFUL: '1' });
    expect(said).toContain('cargo-careful');
    expect(said).not.toMatch(notStarted);
  });

  test.each([
    [`[build]\ntarget = "${triple}"\n`, '[build] target'],
    ['[unstable]\nbuild-std = ["std", "panic_abort"]\n', '[unstable] build-std'],
  ])('a configuration that would reach the kernel is refused: %j', async (text, setting) => {
    workspace.write('.cargo/config.toml', text);
    const said = await complaint();
    rmSync(at('.cargo'), { recursive: true });
    expect(said).toContain(`${at('.cargo/config.toml')} sets ${setting}`);
    expect(said).not.toMatch(notStarted);
  });

  test('a configuration above a kernel that is only fetched is refused too', async () => {
    write({ ...hermitCrate('0.12.0', 'fetching/hermit'), 'fetching/hermit/build.rs': fetching });
    workspace.write('app/Cargo.toml', manifest('{ path = "../fetching/hermit" }'));
    workspace.write('.cargo/config.toml', `[build]\ntarget = "${triple}"\n`);
    const said = await complaint();
    rmSync(at('.cargo'), { recursive: true });
    expect(said).toContain('sets [build] target');
  });

  test('hermit 0.13 from crates.io is only a notice, with features or without', async () => {
    for (const hermit of ['"0.13"', '{ version = "0.13", features = ["tcp"] }']) {
      workspace.write('app/Cargo.toml', manifest(hermit));
      rmSync(at('Cargo.lock'), { force: true });
      const said = await complaint();
      expect(said).toContain('The crate hermit on crates.io is only a notice from 0.13.0 on');
      expect(said).toContain('tag = "hermit-0.13.2"');
    }
  });

  test('a feature of another release is named as this one calls it', async () => {
    const withFeature = (name: string) =>
      manifest(path.replace(' }', `, features = ["${name}"] }`));
    workspace.write('app/Cargo.toml', withFeature('fs'));
    expect(await complaint()).toContain('has no feature "fs"; there it is called "virtio-fs"');
    workspace.write('app/Cargo.toml', withFeature('loader'));
    expect(await complaint()).toContain('has no feature "loader": it is always there');
  });

  test('two releases of hermit in one Cargo workspace are refused', async () => {
    write({
      'library/Cargo.toml': `[package]\nname = "library"\nversion = "0.0.0"\nedition = "2024"\n[dependencies]\nhermit = { path = "../old/hermit" }\n`,
      'library/src/lib.rs': '',
    });
    workspace.write('app/Cargo.toml', `${manifest(path)}library = { path = "../library" }\n`);
    expect(await complaint()).toContain('Two releases of the crate hermit are asked for');
  });
});

/** As one up to 0.12 ends where it cannot reach what it asks for. */
const fetching = `fn main() {
    std::net::TcpStream::connect("127.0.0.1:9").unwrap();
}
`;

describe('after cargo failed', () => {
  test('a build script that could not fetch the kernel is explained', async () => {
    write({ ...hermitCrate('0.12.0', 'fetching/hermit'), 'fetching/hermit/build.rs': fetching });
    workspace.write('app/Cargo.toml', manifest('{ path = "../fetching/hermit" }'));
    const said = await complaint();
    expect(said).toContain('ConnectionRefused');
    expect(said).toContain('could not fetch the kernel from github.com');
  });

  test("crates of the kernel that cannot be fetched are told from the app's", async () => {
    const dependency = 'none = { git = "https://127.0.0.1:9/none.git" }\n';
    write({ ...kernel('remote'), 'remote/xtask/Cargo.toml': xtaskManifest(dependency) });
    const said = await complaint({ HERMIT_MANIFEST_DIR: 'remote' });
    expect(said).toContain('could not fetch the crates that the kernel is made of');
  });

  test('an app that needs a network which its kernel lacks is told the feature', async () => {
    const objcopy = llvmTool(nightly, 'llvm-objcopy');
    await runProcess({
      command: objcopy,
      args: ['--redefine-sym=sys_socket=none', '--redefine-sym=sys_bind=none2', at('libhermit.a')],
      output: 'pipe',
    });
    workspace.write('hermit-rs/kernel/src/lib.rs', '// another kernel\n');
    workspace.write(
      'app/src/main.rs',
      main.replace('println!("hello")', 'std::net::TcpListener::bind("0.0.0.0:80").unwrap()'),
    );
    const said = await complaint();
    workspace.write('hermit-rs/kernel/src/lib.rs', '');
    expect(said).toMatch(
      /The app uses the network \(sys_\w+\), but its kernel is built without one/,
    );
  });

  test('an app that maps memory, which its kernel does not, is told the feature', async () => {
    workspace.write('app/src/main.rs', mapping);
    const said = await complaint();
    expect(said).toContain('The app maps memory (sys_mmap), but its kernel is built without that');
  });

  test('a toolchain that has only a part of llvm-tools is named', async () => {
    const { environment, toolchain } = copyToolchain(nightly.sysroot, at('home'));
    for (const folder of ['', 'bin']) unfold(join(toolchain, 'lib/rustlib', nightly.host, folder));
    rmSync(join(toolchain, 'lib/rustlib', nightly.host, 'bin/llvm-objdump'));
    workAsCopy(toolchain);
    write({ ...kernel('partly'), ...xtaskThatBegins('partly', 'tool("llvm-objdump");') });
    const said = await complaint({ ...environment, HERMIT_MANIFEST_DIR: 'partly' });
    expect(said).toContain('The toolchain that the kernel pins lacks the component llvm-tools.');
  });

  test('a target that rustup cannot add is told from what the build itself lacks', async () => {
    const { environment, toolchain } = copyToolchain(nightly.sysroot, at('home'));
    offerUnreachable(toolchain);
    const add = `run(Command::new("rustup").args(["target", "add", "${rareTriple}"]));`;
    write({ ...kernel('targetless'), ...xtaskThatBegins('targetless', add) });
    const said = await complaint({ ...environment, HERMIT_MANIFEST_DIR: 'targetless' });
    expect(said).toContain('could not download file');
    expect(said).toContain('rustup could not add the target that the kernel is built for');
  });
});

/** The kernel of this repository is built without the feature. */
const mapping = main
  .replace(
    'fn main() {',
    'unsafe extern "C" { fn sys_mmap(size: usize, protection: u32, address: &mut *mut u8) -> i32; }\n$&',
  )
  .replace(
    'println!("hello")',
    'assert_eq!(unsafe { sys_mmap(4096, 0, &mut std::ptr::null_mut()) }, 0)',
  );

/** As upstream's kernel does, which looks for that tool and adds a target before it compiles. */
function xtaskThatBegins(folder: string, statement: string): Record<string, string> {
  const program = xtask['xtask/src/main.rs'] ?? '';
  return {
    [`${folder}/xtask/src/main.rs`]: program.replace('fn main() {', `$&\n    ${statement}`),
  };
}

/** A compiler that is only linked takes the toolchain which the link leads to for its own. */
function workAsCopy(toolchain: string) {
  const rustc = join(toolchain, 'bin/rustc');
  rmSync(rustc);
  writeFileSync(
    rustc,
    `#!/bin/sh\nexec '${join(nightly.sysroot, 'bin/rustc')}' --sysroot='${toolchain}' "$@"\n`,
  );
  chmodSync(rustc, 0o755);
}

/** One that rustup knows, but that is installed nowhere. */
const rareTriple = 'x86_64-unknown-redox';

/** Makes rustup look for the std of that triple where nobody answers. */
function offerUnreachable(toolchain: string) {
  const manifest = join(toolchain, 'lib/rustlib/multirust-channel-manifest.toml');
  const text = readFileSync(manifest, 'utf8');
  const section = `[pkg.rust-std.target.${rareTriple}]\n`;
  const start = text.indexOf(section) + section.length;
  const offer = `available = true\nurl = "http://127.0.0.1:9/std.tar.gz"\nhash = "${'0'.repeat(64)}"\n`;
  rmSync(manifest);
  writeFileSync(manifest, text.slice(0, start) + offer + text.slice(text.indexOf('\n[', start)));
}

const rustSrc = 'lib/rustlib/src/rust/library/Cargo.lock';

/** A compiler that is the kernel's, but whose toolchain lacks everything. */
function compilerIn(sysroot: string): Environment {
  mkdirSync(sysroot, { recursive: true });
  workspace.write(
    'bin/rustc',
    `#!/bin/sh
case "$PWD:$1" in
  *kernel:--print=sysroot) echo '${sysroot}' ;;
  *) exec '${join(dirname(rustup), 'rustc')}' "$@" ;;
esac
`,
  );
  chmodSync(at('bin/rustc'), 0o755);
  return { PATH: `${at('bin')}:${process.env.PATH}` };
}

/** A home where cargo installed no program of its own. */
function bareHome(): Environment {
  const bin = at('bare home/.cargo/bin');
  rmSync(at('bare home'), { recursive: true, force: true });
  mkdirSync(bin, { recursive: true });
  for (const name of ['rustup', 'cargo', 'rustc']) symlinkSync(rustup, join(bin, name));
  symlinkSync(join(home, '.rustup'), at('bare home/.rustup'));
  return { HOME: at('bare home'), PATH: `${bin}:/usr/bin:/bin` };
}
