import { type Facts, type ToolchainFacts } from '../facts';
import { isObstacle } from '../finding';
import {
  appToolchain,
  bareMachine,
  completeMachine,
  freshMachine,
  kernelToolchain,
} from '../testing/facts';
import { judge } from './index';

/** Only what needs mending, one line each. */
function obstacles(facts: Partial<Facts>): string[] {
  return judge({ ...completeMachine, ...facts })
    .filter(isObstacle)
    .map(({ id, status }) => `${id} ${status}`);
}

function withToolchain(changes: Partial<ToolchainFacts>, from = appToolchain): Partial<Facts> {
  return { toolchains: [{ ...from, ...changes }] };
}

describe('the checks', () => {
  it('find nothing to mend on a complete machine', () => {
    expect(obstacles({})).toEqual([]);
  });

  it('find what a fresh machine lacks', () => {
    expect(obstacles(freshMachine)).toEqual([
      'toolchain:1.95.0:compiler missing',
      'toolchain:nightly-2025-03-15:compiler missing',
      'qemu:x86_64 missing',
      'qemu:aarch64 missing',
      'qemu:riscv64 missing',
      'opensbi missing',
    ]);
  });

  it('find what a bare machine lacks, and what cannot be told without rustup', () => {
    expect(obstacles(bareMachine).slice(0, 4)).toEqual([
      'rustup missing',
      'c-linker missing',
      'toolchain:1.95.0:compiler unknown',
      'toolchain:nightly-2025-03-15:compiler unknown',
    ]);
  });

  it('look only at the architectures asked for', () => {
    const ids = judge({
      ...completeMachine,
      arches: ['aarch64'],
      loaders: completeMachine.loaders.filter(({ arch }) => arch === 'aarch64'),
    }).map(({ id }) => id);
    expect(ids.filter((id) => /qemu|opensbi|loader/.test(id))).toEqual([
      'qemu:aarch64',
      'loader:aarch64',
    ]);
  });
});

describe('rustup', () => {
  it('that PATH does not lead to is broken, and the cure names the folder', () => {
    const rustup = { besidePath: '/home/user/.cargo/bin/rustup', proxies: {} };
    const [finding] = judge({ ...completeMachine, rustup });
    expect(finding).toMatchObject({
      id: 'rustup',
      status: 'broken',
      remedy: { kind: 'advice', advice: 'export PATH="/home/user/.cargo/bin:$PATH"' },
    });
  });

  it('without rustc on PATH cannot do its work', () => {
    const rustup = { ...completeMachine.rustup, proxies: { cargo: '/usr/bin/cargo' } };
    expect(obstacles({ rustup })).toEqual(['rustc missing']);
  });

  it('that answers nothing is broken', () => {
    const rustup = { ...completeMachine.rustup, version: undefined };
    expect(obstacles({ rustup })).toEqual(['rustup broken']);
  });
});

describe('a toolchain', () => {
  it.each<[string, Partial<Facts>, string[]]>([
    [
      'without rust-src',
      withToolchain({ hasRustSrc: false }),
      ['toolchain:1.95.0:rust-src missing'],
    ],
    [
      'without a component that its file asks for',
      withToolchain({ installed: { ...appToolchain.installed!, components: [] } }),
      ['toolchain:1.95.0:clippy missing'],
    ],
    [
      'without a target that its file asks for',
      withToolchain({ installed: { ...appToolchain.installed!, targets: [] } }),
      ['toolchain:1.95.0:x86_64-unknown-none missing'],
    ],
    [
      'without rust-lld',
      withToolchain({ rustLld: undefined }),
      ['toolchain:1.95.0:rust-lld missing'],
    ],
    [
      'of a kernel without llvm-objcopy',
      withToolchain(
        { llvmTools: [{ name: 'llvm-nm', path: '/x' }, { name: 'llvm-objcopy' }] },
        kernelToolchain,
      ),
      ['toolchain:nightly-2025-03-15:llvm-objcopy missing'],
    ],
    [
      'whose rustc does not start',
      withToolchain({ rustc: undefined, rustcProblem: 'rustc did not start.' }),
      ['toolchain:1.95.0:compiler broken'],
    ],
    [
      'that is not in force',
      withToolchain({ rustc: { ...appToolchain.rustc!, release: '1.80.0' } }),
      ['toolchain:1.95.0:compiler broken'],
    ],
    [
      'that should be a nightly and is not',
      withToolchain({ rustc: appToolchain.rustc }, kernelToolchain),
      ['toolchain:nightly-2025-03-15:compiler broken'],
    ],
    [
      'whose file cannot be read',
      withToolchain({
        need: {
          ...appToolchain.need,
          fileProblem: { message: 'rust-toolchain.toml:1:2: …', cure: 'mend it' },
        },
      }),
      ['toolchain:1.95.0:file broken'],
    ],
    [
      'that nothing pins and nobody installed',
      withToolchain({
        need: { ...appToolchain.need, channel: undefined },
        rustc: undefined,
        installed: undefined,
      }),
      ['toolchain:default:compiler missing'],
    ],
    ['that rustup only links to', withToolchain({ installed: { name: '1.95.0' } }), []],
    [
      'that names major and minor version alone',
      withToolchain({ need: { ...appToolchain.need, channel: '1.95' } }),
      [],
    ],
  ])('%s', (_, facts, expected) => {
    expect(obstacles(facts)).toEqual(expected);
  });
});

describe('QEMU', () => {
  it.each([
    ['5.2.0', 'too old'],
    ['6.0.0', 'found'],
    ['10.1.2', 'found'],
  ])('%s is %s', (version, status) => {
    const qemu = {
      ...completeMachine.qemu,
      aarch64: { found: true as const, path: '/q', version },
    };
    const finding = judge({ ...completeMachine, qemu }).find(({ id }) => id === 'qemu:aarch64');
    expect(finding?.status).toBe(status);
  });

  it('that does not start is broken', () => {
    const search = { found: false, kind: 'not-qemu', reason: 'It said: no' } as const;
    const qemu = { ...completeMachine.qemu, aarch64: search };
    expect(obstacles({ qemu })).toEqual(['qemu:aarch64 broken']);
  });
});

describe('OpenSBI', () => {
  it.each([
    ['1.1', false, 'too old'],
    ['1.5', true, 'found'],
    // A build may leave it out; without QEMU the version is unknown.
    ['1.5', false, 'broken'],
    [undefined, false, 'broken'],
    [undefined, true, 'found'],
  ])('%s, with a debug console: %s, is %s', (version, hasDebugConsole, status) => {
    const firmware = [{ path: '/fw_dynamic.bin', version, hasDebugConsole }];
    const findings = judge({ ...completeMachine, firmware });
    expect(findings.find(({ id }) => id === 'opensbi')?.status).toBe(status);
  });

  it('is the one that a boot takes: the first that has the debug console, not the newest', () => {
    const firmware = [
      { path: '/old', version: '1.1', hasDebugConsole: false },
      { path: '/first', version: '1.3', hasDebugConsole: true },
      { path: '/newest', version: '1.6', hasDebugConsole: true },
    ];
    const findings = judge({ ...completeMachine, firmware });
    expect(findings.find(({ id }) => id === 'opensbi')).toMatchObject({
      status: 'found',
      path: '/first',
      version: '1.3',
    });
  });

  it('that fits is taken, whatever else lies beside it', () => {
    const firmware = [...completeMachine.firmware].reverse();
    expect(obstacles({ firmware })).toEqual([]);
  });
});

describe('what is not required', () => {
  it.each([
    [{ ran: true }, 'found'],
    [{ ran: false, reason: 'A tiny guest did not run.' }, 'broken'],
    [{ reason: 'This machine has no /dev/kvm.' }, 'missing'],
  ])('KVM %j is %s and never fails the doctor', (acceleration, status) => {
    const findings = judge({ ...completeMachine, acceleration });
    expect(findings.find(({ id }) => id === 'kvm')?.status).toBe(status);
    expect(findings.some(isObstacle)).toBe(false);
  });

  const found = (version: string) => ({ found: true, path: '/u', version }) as const;
  const ran = { ran: true };

  it.each([
    ['missing', {}, {}, 'missing', /setup --vmm uhyve/],
    ['too old', { search: found('0.6.1') }, {}, 'too old', /At least 0\.7/],
    ['there', { search: found('0.10.0') }, ran, 'found', undefined],
    ['there without KVM', { search: found('0.10.0') }, {}, 'found', /KVM only.*does not work here/],
  ])('Uhyve that is %s never fails the doctor', (_, uhyve, acceleration, status, note) => {
    const facts = { ...completeMachine.uhyve, ...uhyve };
    const findings = judge({ ...completeMachine, uhyve: facts, acceleration });
    const finding = findings.find(({ id }) => id === 'uhyve');
    expect(finding?.status).toBe(status);
    if (note) expect(finding?.note).toMatch(note);
    else expect(finding?.note).toBeUndefined();
    expect(findings.some(isObstacle)).toBe(false);
  });

  it('Uhyve is not spoken of where it runs nothing that is asked for', () => {
    const { host } = completeMachine.uhyve;
    const elsewhere = { ...completeMachine.uhyve, host: { ...host, arch: 'aarch64' as const } };
    for (const facts of [{ uhyve: elsewhere }, { arches: ['riscv64' as const] }]) {
      const findings = judge({ ...completeMachine, ...facts });
      expect(findings.filter(({ id }) => id === 'uhyve')).toEqual([]);
    }
  });

  it('Uhyve fails the doctor where it is wanted', () => {
    const uhyve = { ...completeMachine.uhyve, wanted: true };
    expect(obstacles({ uhyve })).toEqual(['uhyve missing']);
    expect(obstacles({ uhyve: { ...uhyve, search: found('0.6.1') } })).toEqual(['uhyve too old']);
    expect(obstacles({ uhyve: { ...uhyve, search: found('0.10.0') } })).toEqual([]);
    expect(obstacles({ uhyve, arches: ['riscv64'] })).toEqual(['uhyve missing']);
  });

  it('OVMF fails the doctor only where it is wanted', () => {
    const ovmf = (facts: Partial<Facts>) =>
      judge({ ...completeMachine, ...facts }).find(({ id }) => id === 'ovmf');
    expect(ovmf({})).toMatchObject({ status: 'found', required: false });
    expect(ovmf({ ovmf: { wanted: false } })).toMatchObject({
      status: 'missing',
      required: false,
      note: expect.stringContaining('npx nx-hermit setup --firmware uefi'),
    });
    expect(obstacles({ ovmf: { wanted: true } })).toEqual(['ovmf missing']);
    expect(ovmf({ arches: ['riscv64'] })).toBeUndefined();
  });

  it('virtiofsd fails the doctor only where it is wanted, and not the one of QEMU', () => {
    const check = (facts: Partial<Facts>) =>
      judge({ ...completeMachine, ...facts }).find(({ id }) => id === 'virtiofsd');
    expect(check({})).toMatchObject({ status: 'found', version: '1.13.2', required: false });
    const ofQemu = { path: '/usr/lib/qemu/virtiofsd', version: '7.2.22', isOfQemu: true };
    expect(check({ virtiofsd: { wanted: false, found: [ofQemu] } })).toMatchObject({
      status: 'missing',
      note: expect.stringMatching(/one of QEMU.*npx nx-hermit setup --volumes/),
    });
    const virtiofsd = { wanted: true, found: [] };
    expect(obstacles({ virtiofsd })).toEqual(['virtiofsd missing']);
    const host = { ...completeMachine.uhyve.host, platform: 'darwin' } as const;
    const mac = { uhyve: { ...completeMachine.uhyve, host } };
    expect(check(mac)).toBeUndefined();
    expect(check({ ...mac, virtiofsd })?.remedy).toMatchObject({ kind: 'advice' });
  });

  it('a GDB counts only where it is wanted, and has to know the architecture', () => {
    expect(judge(completeMachine).map(({ topic }) => topic)).not.toContain('Debugger');
    const found = { path: '/usr/bin/gdb', name: 'gdb', version: '13.1', foreign: false };
    const gdb = { x86_64: found, aarch64: { foreign: true }, riscv64: { foreign: false } };
    expect(obstacles({ gdb })).toEqual(['gdb:aarch64 missing', 'gdb:riscv64 missing']);
    const aarch64 = judge({ ...completeMachine, gdb }).find(({ id }) => id === 'gdb:aarch64');
    expect(aarch64?.note).toMatch(/does not know this architecture/);
  });

  it('a loader, in the repository that builds it', () => {
    const loader = { arch: 'x86_64' as const, path: '/l', exists: false };
    expect(obstacles({ loaders: [{ ...loader, fromSource: true }] })).toEqual([]);
    expect(obstacles({ loaders: [{ ...loader, fromSource: false }] })).toEqual([
      'loader:x86_64 missing',
    ]);
  });
});
