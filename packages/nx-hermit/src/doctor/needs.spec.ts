import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { findHermitPackages } from './hermit-packages';
import { toolchainNeeds } from './needs';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'nx-hermit doctor,'));
});

afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

const app = (name: string) =>
  `[package]\nname = "${name}"\n[target.'cfg(target_os = "hermit")'.dependencies]\nhermit = "=0.12.0"\n`;
const kernel =
  '[package]\nname = "my-kernel"\n[workspace]\n[lib]\ncrate-type = ["staticlib"]\n[dependencies.k]\npackage = "hermit-kernel"\nversion = "=0.11.0"\n';

describe('the toolchains that a workspace needs', () => {
  it('are those of its apps and of its kernels', () => {
    write({
      'Cargo.toml': '[workspace]\nmembers = ["apps/*"]\nexclude = ["kernel"]\n',
      'rust-toolchain.toml':
        '[toolchain]\nchannel = "1.95.0"\ncomponents = ["clippy"]\ntargets = ["x86_64-unknown-none"]\n',
      'apps/one/Cargo.toml': app('one'),
      'apps/one/src/main.rs': 'fn main() {}\n',
      'apps/two/Cargo.toml': app('two'),
      'apps/library/Cargo.toml': '[package]\nname = "library"\n',
      'kernel/Cargo.toml': kernel,
      'kernel/rust-toolchain.toml':
        '[toolchain]\nchannel = "nightly-2025-03-15"\ncomponents = ["llvm-tools-preview"]\n',
    });
    expect(needs()).toEqual([
      {
        channel: '1.95.0',
        file: 'rust-toolchain.toml',
        fileProblem: undefined,
        directory: root,
        purposes: ['apps'],
        components: ['rust-src', 'clippy'],
        targets: ['x86_64-unknown-none'],
      },
      {
        channel: 'nightly-2025-03-15',
        file: join('kernel', 'rust-toolchain.toml'),
        fileProblem: undefined,
        directory: join(root, 'kernel'),
        purposes: ['kernel'],
        components: ['rust-src', 'llvm-tools'],
        targets: [],
      },
    ]);
  });

  it('are that of the kernel, too, that the crate hermit from git compiles', () => {
    const git = 'git = "https://github.com/hermit-os/hermit-rs.git"';
    write({
      'rust-toolchain.toml': '[toolchain]\nchannel = "1.95.0"\n',
      'Cargo.toml': app('one').replace('"=0.12.0"', `{ ${git}, tag = "hermit-0.13.2" }`),
      'src/main.rs': 'fn main() {}\n',
    });
    expect(needs()).toEqual([
      expect.objectContaining({ channel: '1.95.0' }),
      {
        channel: 'nightly-2026-02-01',
        file: 'the kernel that the crate hermit 0.13.2 compiles',
        directory: root,
        asByName: true,
        purposes: ['kernel'],
        components: ['rust-src', 'llvm-tools'],
        targets: ['x86_64-unknown-none'],
      },
    ]);
  });

  it('are one where app and kernel pin the same', () => {
    write({
      'rust-toolchain': 'nightly-2025-03-15\n',
      'app/Cargo.toml': app('app'),
      'app/src/main.rs': 'fn main() {}\n',
      'kernel/Cargo.toml': kernel,
    });
    expect(needs()).toMatchObject([
      {
        channel: 'nightly-2025-03-15',
        purposes: ['apps', 'kernel'],
        components: ['rust-src', 'llvm-tools'],
      },
    ]);
  });

  it('have no channel where nothing is pinned', () => {
    write({ 'app/Cargo.toml': app('app'), 'app/src/main.rs': 'fn main() {}\n' });
    expect(needs()).toMatchObject([{ channel: undefined, directory: join(root, 'app') }]);
  });

  it('name a toolchain file that cannot be read', () => {
    write({
      'app/Cargo.toml': app('app'),
      'app/src/main.rs': 'fn main() {}\n',
      'app/rust-toolchain.toml': '[toolchain\n',
    });
    expect(needs()).toHaveLength(1);
    expect(needs()[0]?.fileProblem?.message).toContain(
      `${join(root, 'app', 'rust-toolchain.toml')}:1:`,
    );
  });

  describe('of an app with a toolchain file of its own below its Cargo workspace', () => {
    const files = {
      'Cargo.toml': '[workspace]\nmembers = ["apps/*"]\n',
      'rust-toolchain.toml': '[toolchain]\nchannel = "1.95.0"\n',
      'apps/one/Cargo.toml': app('one'),
      'apps/one/src/main.rs': 'fn main() {}\n',
    };

    it('are the same where both pin the same, with what each asks for', () => {
      const own = '[toolchain]\nchannel = "1.95.0"\ncomponents = ["clippy"]\n';
      write({ ...files, 'apps/one/rust-toolchain.toml': own });
      expect(needs()).toMatchObject([{ channel: '1.95.0', components: ['rust-src', 'clippy'] }]);
    });

    it('are two that cannot work together where they differ, and the file at fault is named', () => {
      write({ ...files, 'apps/one/rust-toolchain': '1.90.0\n' });
      const [ofStd, own, ...more] = needs();
      expect(ofStd).toMatchObject({ channel: '1.95.0', directory: root, fileProblem: undefined });
      expect(own?.fileProblem).toEqual({
        message:
          'apps/one/rust-toolchain pins 1.90.0, but the std of this app is built by 1.95.0, because ' +
          'rust-toolchain.toml says so. No other compiler can use it.',
        cure: `move apps/one/rust-toolchain to ${root}, so that app and std have one toolchain`,
      });
      expect(more).toEqual([]);
    });

    it("are at odds with rustup's default, too", () => {
      write({ ...files, 'apps/one/rust-toolchain': '1.90.0\n' });
      rmSync(join(root, 'rust-toolchain.toml'));
      expect(needs()[1]?.fileProblem?.message).toContain("rustup's default");
    });
  });

  it('leave out a library that uses Hermit, and take an app that inherits the dependency', () => {
    write({
      'Cargo.toml': '[workspace]\nmembers = ["*"]\n[workspace.dependencies]\nhermit = "=0.12.0"\n',
      'library/Cargo.toml': app('library'),
      'inheriting/Cargo.toml':
        '[package]\nname = "inheriting"\n[dependencies]\nhermit.workspace = true\n',
      'inheriting/src/main.rs': 'fn main() {}\n',
    });
    expect(needs()).toMatchObject([{ directory: root }]);
    rmSync(join(root, 'inheriting'), { recursive: true });
    expect(needs()).toEqual([]);
  });

  it('are none without an app or kernel, whatever else lies about', () => {
    write({
      'Cargo.toml': 'this is no TOML',
      'target/package/Cargo.toml': app('copy'),
      'node_modules/x/Cargo.toml': app('copy'),
      'library/Cargo.toml': '[package]\nname = "library"\n',
    });
    expect(needs()).toEqual([]);
  });
});

function needs() {
  return toolchainNeeds(findHermitPackages(root), root);
}

function write(files: Record<string, string>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}
