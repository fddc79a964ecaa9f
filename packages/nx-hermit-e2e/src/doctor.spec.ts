import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DoctorReport } from '../../nx-hermit/src/doctor/report/json';
import { hostArch } from '../../nx-hermit/src/hermit/arch';
import { chooseFirmware } from '../../nx-hermit/src/vmm/qemu/firmware';
import { bareMachine, nxHermit } from './command-line';

jest.setTimeout(120_000);

// Where it runs at all.
const uhyve = process.platform === 'linux' && hostArch() === 'x86_64' ? ['uhyve'] : [];

let home: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'nx-hermit-doctor-'));
});

afterEach(() => {
  rmSync(home, { recursive: true, force: true });
});

function report(stdout: string): DoctorReport {
  return JSON.parse(stdout) as DoctorReport;
}

describe('the doctor on this machine', () => {
  it('finds everything, and prints what it looked at as JSON', async () => {
    const outcome = await nxHermit(['doctor', '--json']);
    const { checks, ...rest } = report(outcome.stdout);
    expect(checks.filter(({ required, status }) => required && status !== 'found')).toEqual([]);
    expect(outcome.exitCode).toBe(0);
    expect(rest).toMatchObject({
      version: 1,
      ok: true,
      arches: ['x86_64', 'aarch64', 'riscv64'],
      workspaceRoot: expect.any(String) as string,
    });
    expect(checks.map(({ id }) => id)).toEqual(
      expect.arrayContaining([
        'rustup',
        'c-linker',
        'toolchain:1.95.0:rust-src',
        'toolchain:1.95.0:rust-lld',
        'toolchain:nightly-2025-03-15:llvm-objcopy',
        'toolchain:nightly-2025-03-15:llc',
        'qemu:x86_64',
        'qemu:aarch64',
        'qemu:riscv64',
        'opensbi',
        'kvm',
        ...uhyve,
        'loader:riscv64',
      ]),
    );
    for (const check of checks) {
      expect(Object.keys(check).sort()).toEqual(
        ['cure', 'id', 'name', 'note', 'path', 'required', 'status', 'topic', 'version'].sort(),
      );
    }
  });

  it('counts Uhyve among what is needed only when it is asked for', async () => {
    const isRequired = async (...args: string[]) => {
      const { stdout } = await nxHermit(['doctor', '--json', '--arch', 'x86_64', ...args]);
      return report(stdout).checks.find(({ id }) => id === 'uhyve')?.required ?? false;
    };
    expect(await isRequired()).toBe(false);
    expect(await isRequired('--vmm', 'uhyve')).toBe(true);
    const wrong = await nxHermit(['doctor', '--vmm', 'uhive']);
    expect(wrong).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('--vmm uhyve') });
  });

  it('shows the OpenSBI that a boot takes', async () => {
    const { checks } = report((await nxHermit(['doctor', '--json', '--arch', 'riscv64'])).stdout);
    const path = (id: string) => checks.find((check) => check.id === id)?.path as string;
    expect(path('opensbi')).toBe(await chooseFirmware(path('qemu:riscv64')));
  });

  it('lets RUSTUP_TOOLCHAIN speak for the apps, and not for the kernel, as the builds do', async () => {
    const env = { RUSTUP_TOOLCHAIN: 'nightly-2025-03-15' };
    const outcome = await nxHermit(['doctor', '--json', '--arch', 'x86_64'], { env });
    const obstacles = report(outcome.stdout).checks.filter(
      ({ status, required }) => required && status !== 'found',
    );
    expect(obstacles.map(({ id }) => id)).toEqual(['toolchain:1.95.0:compiler']);

    const other = await nxHermit(['doctor', '--json', '--arch', 'x86_64'], {
      env: { RUSTUP_TOOLCHAIN: '1.95.0' },
    });
    expect(other.exitCode).toBe(0);
  });

  it('looks at the machine alone outside of a workspace', async () => {
    const outcome = await nxHermit(['doctor', '--json', '--arch', 'x86_64'], { cwd: home });
    const { workspaceRoot, checks } = report(outcome.stdout);
    expect(workspaceRoot).toBeNull();
    expect(checks.map(({ id }) => id)).toEqual([
      'rustup',
      'c-linker',
      'qemu:x86_64',
      'ovmf',
      ...(process.platform === 'linux' ? ['virtiofsd'] : []),
      'kvm',
      ...uhyve,
      'loader:x86_64',
    ]);
  });
});

describe('the doctor on a bare machine', () => {
  it('names what is missing and what mends it, and fails', async () => {
    const outcome = await nxHermit(['doctor'], { env: bareMachine(home) });
    expect(outcome.exitCode).toBe(1);
    expect(outcome.stderr).toBe('');
    expect(outcome.stdout).toMatch(/x rustup +missing/);
    expect(outcome.stdout).toMatch(/x rustc and cargo +unknown/);
    expect(outcome.stdout).toMatch(/x qemu-system-riscv64 +missing\n +To fix: install qemu/);
    expect(outcome.stdout).toMatch(/- KVM \(not required\) +missing/);
    expect(outcome.stdout).toMatch(/To be mended: \d+ of \d+\./);
    expect(outcome.stdout).toContain('To fix: install rustup as https://rustup.rs describes');
  });

  it('says the same to programs', async () => {
    const outcome = await nxHermit(['doctor', '--json'], { env: bareMachine(home) });
    const { ok, checks } = report(outcome.stdout);
    expect(outcome.exitCode).toBe(1);
    expect(ok).toBe(false);
    expect(checks.find(({ id }) => id === 'qemu:x86_64')).toMatchObject({
      status: 'missing',
      cure: 'install qemu-system-x86_64 6.0 or newer',
    });
  });

  it('installs no toolchain by looking for it', async () => {
    const env = { RUSTUP_HOME: join(home, 'rustup'), RUSTUP_AUTO_INSTALL: undefined };
    const outcome = await nxHermit(['doctor', '--json', '--arch', 'x86_64'], { env });
    expect(outcome.exitCode).toBe(1);
    expect(
      report(outcome.stdout).checks.find(({ id }) => id === 'toolchain:1.95.0:compiler'),
    ).toMatchObject({
      status: 'missing',
      cure: expect.stringContaining('rustup toolchain install 1.95.0 ') as string,
    });
  });
});
