import { judge } from '../checks';
import { type Examination } from '../examine';
import { type Facts } from '../facts';
import { completeMachine, freshMachine } from '../testing/facts';
import { debian12, fedora } from '../testing/systems';
import { jsonReport } from './json';
import { styleFor } from './style';
import { textReport } from './text';

const plain = styleFor(false, { LANG: 'C', HOME: '/home/user' }, 'linux');

function examination(facts: Facts, workspaceRoot: string | undefined = '/repository'): Examination {
  const vmms = facts.uhyve.wanted ? (['uhyve'] as const) : [];
  const { arches } = facts;
  const uefi = facts.ovmf.wanted;
  return { arches, vmms, uefi, workspaceRoot, findings: judge(facts), system: debian12 };
}

describe('the text report', () => {
  it('says that all is well, in lines of at most 80 columns', () => {
    const text = textReport(examination(completeMachine), plain);
    expect(text).toContain('  + rustup                    1.29.0    ~/.cargo/bin/rustup\n');
    expect(text).toContain('  - KVM (not required)        missing\n');
    expect(text).toContain('Everything that a build or boot needs is here.');
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  it('names what is missing and the command that mends it', () => {
    const text = textReport(examination(freshMachine), plain);
    expect(text).toContain(
      '  x qemu-system-aarch64       missing\n    To fix: env DEBIAN_FRONTEND',
    );
    expect(text).toContain(
      '  x OpenSBI for riscv64       missing\n    To fix: npx nx-hermit setup\n',
    );
    expect(text).toContain('To be mended: 6 of 15. All at once: npx nx-hermit setup');
  });

  it('names the setup that installs Uhyve, too, where that is wanted', () => {
    const uhyve = { ...completeMachine.uhyve, wanted: true };
    const text = textReport(examination({ ...completeMachine, uhyve }), plain);
    expect(text).toContain('To fix: cargo install --locked uhyve@0.10.0\n');
    expect(text).toContain('All at once: npx nx-hermit setup --vmm uhyve');
  });

  it('names the setup that installs OVMF, too, where that is wanted', () => {
    const text = textReport(examination({ ...completeMachine, ovmf: { wanted: true } }), plain);
    expect(text).toMatch(/OVMF for x86_64 +missing\n +To fix: .* ovmf\n/);
    expect(text).toContain('All at once: npx nx-hermit setup --firmware uefi');
  });

  it('offers no setup where that can do nothing', () => {
    const firmware = [{ path: '/fw.bin', version: '1.1', hasDebugConsole: false }];
    const facts = { ...completeMachine, firmware };
    const text = textReport({ ...examination(facts), system: fedora }, plain);
    expect(text).toContain('To fix: upgrade QEMU to 8.1 or newer');
    expect(text).toContain('To be mended: 1 of 26.\n');
  });

  it('says what was not looked at outside of a workspace', () => {
    const facts = { ...completeMachine, toolchains: [] };
    const text = textReport({ ...examination(facts), workspaceRoot: undefined }, plain);
    expect(text).toContain('This is no Nx workspace');
  });
});

describe('the style', () => {
  it.each([
    [{ LANG: 'en_US.UTF-8' }, '✔'],
    [{ LANG: 'en_US.UTF-8', LC_ALL: 'C' }, '+'],
    [{ LC_CTYPE: 'C.utf8' }, '✔'],
    [{}, '+'],
  ])('with %j marks what is right with %s', (env, mark) => {
    expect(styleFor(false, env, 'linux').marks.good).toBe(mark);
  });

  it.each([
    [true, {}, true],
    [true, { NO_COLOR: '1' }, false],
    [true, { TERM: 'dumb' }, false],
    [false, {}, false],
  ])('on a terminal (%s) with %j has colours: %s', (isTerminal, env, colours) => {
    expect(styleFor(isTerminal, env, 'linux').colours).toBe(colours);
    const text = textReport(examination(completeMachine), styleFor(isTerminal, env, 'linux'));
    expect(text.includes('\u001b[')).toBe(colours);
  });
});

describe('the JSON report', () => {
  it('has the documented shape', () => {
    const report = jsonReport(examination(freshMachine));
    expect(report).toMatchObject({ version: 1, ok: false, workspaceRoot: '/repository' });
    expect(report.checks[0]).toEqual({
      id: 'rustup',
      topic: 'Rust',
      name: 'rustup',
      status: 'found',
      required: true,
      version: '1.29.0',
      path: '/home/user/.cargo/bin/rustup',
      note: null,
      cure: null,
    });
    expect(report.checks.find(({ id }) => id === 'opensbi')).toMatchObject({
      status: 'missing',
      version: null,
      path: null,
      cure: 'npx nx-hermit setup',
    });
  });

  it('is ok when everything required is there', () => {
    expect(jsonReport(examination(completeMachine)).ok).toBe(true);
  });
});
