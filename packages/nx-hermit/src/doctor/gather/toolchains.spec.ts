import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ToolchainNeed } from '../facts';
import { gatherToolchain } from './toolchains';

let root: string;
const environment = process.env;

/** A machine whose rustc obeys RUSTUP_TOOLCHAIN, as rustup's does. */
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'nx-hermit-toolchains-'));
  const rustc = join(root, 'rustc');
  writeFileSync(
    rustc,
    `#!/bin/sh
case $1 in
  -vV) echo "release: \${RUSTUP_TOOLCHAIN:-1.87.0-nightly}"; echo 'host: this-host' ;;
  *) echo '${root}' ;;
esac
`,
  );
  chmodSync(rustc, 0o755);
  process.env = { ...environment, PATH: `${root}:${environment.PATH}` };
});

afterEach(() => {
  process.env = environment;
  rmSync(root, { recursive: true });
});

function need(purposes: ToolchainNeed['purposes'], components: string[] = []): ToolchainNeed {
  return { directory: root, purposes, components, targets: [] };
}

it.each([
  ['a kernel', ['kernel'], '1.87.0-nightly'],
  ['an app', ['apps'], '1.95.0'],
  ['an app and a kernel', ['apps', 'kernel'], '1.95.0'],
] as const)(
  'the compiler of %s is the one that its build would take',
  async (_, purposes, release) => {
    process.env.RUSTUP_TOOLCHAIN = '1.95.0';
    const { rustc } = await gatherToolchain(need(purposes), undefined);
    expect(rustc?.release).toBe(release);
  },
);

it('no RUSTC of the environment speaks for a kernel', async () => {
  process.env.RUSTC = '/no/such/rustc';
  expect((await gatherToolchain(need(['kernel']), undefined)).rustc).toBeDefined();
  expect((await gatherToolchain(need(['apps']), undefined)).rustc).toBeUndefined();
});

it('every LLVM tool that a kernel build calls is looked for', async () => {
  const folder = join(root, 'lib/rustlib/this-host/bin');
  mkdirSync(folder, { recursive: true });
  ['llvm-nm', 'llvm-objcopy'].forEach((name) => writeFileSync(join(folder, name), ''));

  const { llvmTools } = await gatherToolchain(need(['kernel'], ['llvm-tools']), undefined);
  expect(llvmTools.filter(({ path }) => path === undefined).map(({ name }) => name)).toEqual([
    'llvm-ar',
    'llc',
  ]);
});
