import { execFileSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hostArch } from '../../nx-hermit/src/hermit/arch';
import { runProcess } from '../../nx-hermit/src/process/start-process';
import { nxIn, repository } from './workspace-copy';

// npm installs into a fresh workspace, whose kernel and standard library are built for real.
jest.setTimeout(900_000);

const arch = hostArch();
let parent: string;
let root: string;
let nx: ReturnType<typeof nxIn>;

beforeAll(() => {
  parent = mkdtempSync(join(tmpdir(), 'nx-hermit-packed-'));
  root = join(parent, 'stranger');
  nx = nxIn(root, parent);
  layOutWorkspace();
  installTarball();
});
afterAll(() => rmSync(parent, { recursive: true }));

test('the tarball holds the loaders and no source', () => {
  const installed = join(root, 'node_modules/nx-hermit');
  expect(readdirSync(join(installed, 'loaders')).sort()).toEqual([
    'hermit-loader-aarch64',
    'hermit-loader-riscv64',
    'hermit-loader-x86_64',
  ]);
  expect(readdirSync(installed)).not.toContain('src');
});

test('the workspace has one nx and one @nx/devkit', () => {
  const tree = npm(['ls', '--all', '--parseable', 'nx', '@nx/devkit']);
  const copies = tree.split('\n').filter((line) => /node_modules\/(nx|@nx\/devkit)$/.test(line));
  expect(copies).toHaveLength(2);
});

test('an app that came without any Nx file builds and boots', async () => {
  const outcome = await nx.nx(['run', 'stranger:run', `--configuration=${arch}`]);
  expect(outcome.stdout + outcome.stderr).toContain('hello from a stranger');
  expect(outcome.exitCode).toBe(0);
});

test('its image is a cache hit the second time', async () => {
  const outcome = await nx.nx(['build', 'stranger', `--configuration=${arch}`]);
  expect(outcome.stdout).toMatch(
    /Nx read the output from the cache instead of running the command/,
  );
});

test('the nx-hermit command boots it, too', async () => {
  const outcome = await runProcess({
    command: join(root, 'node_modules/.bin/nx-hermit'),
    args: ['boot', `dist/apps/stranger/${arch}/stranger`],
    cwd: root,
    env: nx.environment,
    output: 'pipe',
  });
  expect(outcome.stdout).toContain('hello from a stranger');
  expect(outcome.exitCode).toBe(0);
});

/** What a stranger's repository may look like: npm, one Cargo workspace, one app, one kernel. */
function layOutWorkspace() {
  const { devDependencies } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8'));
  write('package.json', JSON.stringify({ name: 'stranger-root', private: true }));
  write('nx.json', JSON.stringify({ plugins: ['nx-hermit'], analytics: false }));
  write('.gitignore', 'node_modules\ndist\ntarget\n.nx\n');
  write('Cargo.toml', '[workspace]\nresolver = "3"\nmembers = ["apps/*"]\nexclude = ["kernel"]\n');
  write('apps/stranger/Cargo.toml', appManifest);
  write('apps/stranger/src/main.rs', appSource);
  cpSync(join(repository, 'rust-toolchain.toml'), join(root, 'rust-toolchain.toml'));
  cpSync(join(repository, 'Cargo.lock'), join(root, 'Cargo.lock'));
  cpSync(join(repository, 'packages/hermit-kernel'), join(root, 'kernel'), { recursive: true });
  execFileSync('cargo', ['update', '--quiet', '--workspace'], { cwd: root });
  npm(['install', '--no-audit', '--no-fund', '--prefer-offline', `nx@${devDependencies.nx}`]);
}

function installTarball() {
  const packed = execFileSync('npm', ['pack', '--json', '--pack-destination', parent], {
    cwd: join(repository, 'packages/nx-hermit'),
    encoding: 'utf8',
  });
  const [{ filename }] = JSON.parse(packed.slice(packed.indexOf('[')));
  npm(['install', '--no-audit', '--no-fund', '--prefer-offline', join(parent, filename)]);
}

function npm(args: string[]): string {
  return execFileSync('npm', args, { cwd: root, encoding: 'utf8' });
}

function write(path: string, content: string) {
  mkdirSync(join(root, path, '..'), { recursive: true });
  writeFileSync(join(root, path), content);
}

const appManifest = `[package]
name = "stranger"
edition = "2024"

[package.metadata.hermit]
kernel = "hermit-kernel"

[target.'cfg(target_os = "hermit")'.dependencies]
hermit = { version = "=0.12.0", default-features = false }
`;

const appSource = `#[cfg(target_os = "hermit")]
use hermit as _;

fn main() {
    println!("hello from a stranger");
}
`;
