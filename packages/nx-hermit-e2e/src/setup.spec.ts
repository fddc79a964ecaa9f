import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bareMachine, nxHermit } from './command-line';

jest.setTimeout(120_000);

let home: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'nx-hermit-setup-'));
});

afterEach(() => {
  rmSync(home, { recursive: true, force: true });
});

describe('setup', () => {
  it('has nothing to do where nothing is missing', async () => {
    const outcome = await nxHermit(['setup']);
    expect(outcome).toMatchObject({ exitCode: 0, stderr: '' });
    expect(outcome.stdout).toContain('Nothing to do');
  });

  it('shows the commands, and runs none without a terminal to ask on', async () => {
    const env = { RUSTUP_HOME: join(home, 'rustup') };
    const outcome = await nxHermit(['setup', '--arch', 'x86_64'], { env });
    expect(outcome.exitCode).toBe(1);
    expect(outcome.stdout).toContain('rustup toolchain install 1.95.0 --profile minimal');
    expect(outcome.stdout).toContain('rustup toolchain install nightly-2025-03-15 ');
    expect(outcome.stderr).toContain('With --yes nobody is asked.');
    expect(existsSync(join(home, 'rustup', 'toolchains'))).toBe(false);
  });

  it('names what has to be done by hand where no package manager is known', async () => {
    const outcome = await nxHermit(['setup', '--yes'], { env: bareMachine(home) });
    expect(outcome.exitCode).toBe(1);
    expect(outcome.stdout).toContain('This has to be done by hand:');
    expect(outcome.stdout).toContain('install rustup as https://rustup.rs describes');
  });

  it('stops at a command that fails, and says what that means', async () => {
    const env = {
      RUSTUP_HOME: join(home, 'rustup'),
      // Nobody listens on port 1.
      RUSTUP_DIST_SERVER: 'http://127.0.0.1:1',
      RUSTUP_MAX_RETRIES: '0',
    };
    const outcome = await nxHermit(['setup', '--yes', '--arch', 'x86_64'], { env });
    expect(outcome.exitCode).toBe(1);
    expect(outcome.stdout).toContain('[1/2] Install the Rust toolchain 1.95.0');
    expect(outcome.stdout).not.toContain('[2/2]');
    expect(outcome.stderr).toMatch(/rustup toolchain install .*\n +failed with exit code 1\./);
    expect(outcome.stderr).toContain('A server could not be reached');
    expect(outcome.stderr).not.toMatch(/^ +at /m);
  });
});
