import { judge } from '../checks';
import { type Facts } from '../facts';
import { type SystemFacts } from '../system/system-facts';
import {
  appToolchain,
  bareMachine,
  completeMachine,
  freshMachine,
  kernelToolchain,
} from '../testing/facts';
import {
  arch,
  debian12,
  debian13,
  fedora,
  macos,
  offered,
  ubuntu2404,
  unknownSystem,
} from '../testing/systems';
import { planFor, shellText } from './index';

const aptInstall =
  'env DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends -o DPkg::Lock::Timeout=120';

const toolchains = [
  'rustup toolchain install 1.95.0 --profile minimal --no-self-update --component rust-src,clippy --target x86_64-unknown-none',
  'rustup toolchain install nightly-2025-03-15 --profile minimal --no-self-update --component rust-src,llvm-tools',
];

function commands(facts: Facts, system: SystemFacts): string[] {
  return planFor(judge(facts), system).steps.map(shellText);
}

function advice(facts: Facts, system: SystemFacts): readonly string[] {
  return planFor(judge(facts), system).advice;
}

describe('what setup does on a fresh machine with rustup', () => {
  it('has nothing to do where all is right', () => {
    expect(planFor(judge(completeMachine), debian12)).toEqual({ steps: [], advice: [] });
  });

  it('on Debian 12 takes OpenSBI from the backports of the same mirror', () => {
    expect(commands(freshMachine, debian12)).toEqual([
      [
        "tee /etc/apt/sources.list.d/bookworm-backports.sources <<'END'",
        'Types: deb',
        'URIs: http://mirror.example/debian',
        'Suites: bookworm-backports',
        'Components: main',
        'Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg',
        'END',
      ].join('\n'),
      'apt-get update',
      `${aptInstall} qemu-system-x86 ipxe-qemu qemu-system-arm qemu-system-misc`,
      `${aptInstall} -t bookworm-backports opensbi`,
      ...toolchains,
    ]);
  });

  it('on Debian 12 leaves sources and lists alone when the backports are there', () => {
    const opensbi = {
      candidate: '1.1-2',
      versions: [
        { version: '1.5.1-1~bpo12+2', suites: ['bookworm-backports'] },
        { version: '1.1-2', suites: ['bookworm'] },
      ],
    };
    // Alone in the backports, and too new for the other QEMU packages of the release.
    const riscv = offered('1:10.0.2+ds-2~bpo12+1', 'bookworm-backports');
    const system = withPolicies(debian12, { opensbi, 'qemu-system-riscv': riscv });
    expect(commands(freshMachine, system)).toEqual([
      `${aptInstall} qemu-system-x86 ipxe-qemu qemu-system-arm qemu-system-misc`,
      `${aptInstall} -t bookworm-backports opensbi`,
      ...toolchains,
    ]);
  });

  it('on Debian 12 does not install an OpenSBI that is there', () => {
    const { firmware } = completeMachine;
    expect(commands({ ...freshMachine, firmware, toolchains: [] }, debian12)).toEqual([
      `${aptInstall} qemu-system-x86 ipxe-qemu qemu-system-arm qemu-system-misc`,
    ]);
  });

  it('on Debian 12 asks for help when it does not know the mirror', () => {
    const system = { ...debian12, apt: { ...debian12.apt!, policies: {}, sources: [] } };
    expect(advice({ ...freshMachine, toolchains: [] }, system)).toEqual([
      'add the suite bookworm-backports to the sources of apt, and run this command again',
    ]);
  });

  it('on Debian 13 fetches old package lists first, through sudo', () => {
    expect(commands(freshMachine, debian13)).toEqual([
      'sudo apt-get update',
      `sudo ${aptInstall} qemu-system-x86 ipxe-qemu qemu-system-arm qemu-system-riscv opensbi`,
      ...toolchains,
    ]);
  });

  it('on Ubuntu 24.04 works without package lists', () => {
    expect(commands(bareMachine, ubuntu2404)).toEqual([
      'apt-get update',
      `${aptInstall} rustup gcc libc6-dev qemu-system-x86 ipxe-qemu qemu-system-arm qemu-system-misc opensbi`,
      ...toolchains,
    ]);
  });

  it.each([
    ['jammy', false],
    ['noble', true],
    [undefined, false],
  ])('without package lists knows whether %s has rustup: %s', (codename, hasIt) => {
    const system = { ...ubuntu2404, apt: { ...ubuntu2404.apt!, codename } };
    expect(commands(bareMachine, system).join().includes(' rustup ')).toBe(hasIt);
    expect(advice(bareMachine, system)).toHaveLength(hasIt ? 0 : 1);
  });

  it('on Fedora initialises rustup, and takes OpenSBI from QEMU', () => {
    expect(commands(bareMachine, fedora)).toEqual([
      'sudo dnf install --assumeyes --setopt=install_weak_deps=False rustup gcc qemu-system-x86-core qemu-system-aarch64-core qemu-system-riscv-core ipxe-roms-qemu',
      'rustup-init -y --no-modify-path --default-toolchain none',
      ...toolchains,
    ]);
  });

  it('on Arch Linux', () => {
    expect(commands(bareMachine, arch)).toEqual([
      'sudo pacman -S --needed --noconfirm rustup gcc qemu-system-x86 qemu-system-aarch64 qemu-system-riscv',
      ...toolchains,
    ]);
  });

  it('on macOS with Homebrew', () => {
    expect(commands(bareMachine, macos)).toEqual(['brew install rustup qemu', ...toolchains]);
    expect(advice(bareMachine, macos)).toEqual(['xcode-select --install']);
  });

  it('on an unknown system installs the toolchains and names the rest', () => {
    expect(commands(freshMachine, unknownSystem)).toEqual(toolchains);
    expect(advice(freshMachine, unknownSystem)).toEqual([
      'install qemu-system-x86_64 6.0 or newer',
      'install qemu-system-aarch64 6.0 or newer',
      'install qemu-system-riscv64 6.0 or newer',
      'install OpenSBI 1.3 or newer',
    ]);
  });
});

describe('what setup cannot do', () => {
  it('installs no toolchain where no command brings rustup', () => {
    expect(commands(bareMachine, debian12).filter((line) => line.includes('rustup'))).toEqual([]);
    expect(advice(bareMachine, debian12)).toEqual([
      'install rustup as https://rustup.rs describes, open a new terminal, run this command again',
    ]);
  });

  it('hands the commands to whoever is root', () => {
    const system = { ...debian13, hasSudo: false };
    expect(commands(freshMachine, system)).toEqual(toolchains);
    expect(advice(freshMachine, system)[0]).toBe('as root: apt-get update');
  });

  it('says which OpenSBI a release lacks', () => {
    const jammy = { ...debian12, apt: { ...debian12.apt!, codename: 'jammy' } };
    const system = withPolicies(jammy, { opensbi: offered('0.9-1', 'jammy') });
    expect(advice(freshMachine, system)).toEqual([
      'install OpenSBI 1.3 or newer: this release has 0.9-1',
    ]);
  });

  it('says that OpenSBI comes with QEMU where it does', () => {
    const firmware = [
      { path: '/usr/share/qemu/opensbi.bin', version: '1.1', hasDebugConsole: false },
    ];
    expect(advice({ ...completeMachine, firmware }, fedora)).toEqual([
      'upgrade QEMU to 8.1 or newer: OpenSBI 1.3 comes with it',
    ]);
  });
});

describe('what setup does about toolchains', () => {
  it('adds only what an installed one lacks', () => {
    const facts = {
      ...completeMachine,
      toolchains: [
        { ...appToolchain, installed: { ...appToolchain.installed!, targets: [] } },
        {
          ...kernelToolchain,
          hasRustSrc: false,
          installed: { ...kernelToolchain.installed!, components: ['cargo'] },
          llvmTools: [{ name: 'llvm-nm' }, { name: 'llvm-objcopy' }],
        },
      ],
    };
    expect(commands(facts, debian12)).toEqual([
      'rustup target add x86_64-unknown-none --toolchain 1.95.0',
      'rustup component add rust-src llvm-tools --toolchain nightly-2025-03-15',
    ]);
  });

  it('installs a broken one anew', () => {
    const broken = { ...appToolchain, rustc: undefined, rustcProblem: 'rustc did not start.' };
    expect(commands({ ...completeMachine, toolchains: [broken] }, debian12)).toEqual([
      'rustup toolchain uninstall 1.95.0',
      toolchains[0],
    ]);
  });

  it('installs OVMF where it is wanted', () => {
    const facts = { ...completeMachine, ovmf: { wanted: true } };
    expect(commands(facts, debian12).at(-1)).toMatch(/apt-get install .* ovmf$/);
    expect(commands(facts, fedora).at(-1)).toMatch(/dnf install .* edk2-ovmf$/);
  });

  it('installs a GDB that knows the architectures, where that is wanted', () => {
    const facts = { ...completeMachine, gdb: { x86_64: { foreign: false } } };
    expect(commands(facts, debian12).at(-1)).toMatch(/apt-get install .* gdb$/);
    const foreign = { ...completeMachine, gdb: { riscv64: { foreign: true } } };
    expect(commands(foreign, debian12).at(-1)).toMatch(/apt-get install .* gdb-multiarch$/);
    expect(commands(foreign, fedora).at(-1)).toMatch(/dnf install .* gdb$/);
    expect(advice(foreign, unknownSystem)).toEqual(['install a GDB that knows all architectures']);
  });

  it('compiles Uhyve where it is wanted, behind the toolchain that does it', () => {
    const uhyve = { ...completeMachine.uhyve, wanted: true };
    expect(commands({ ...freshMachine, uhyve }, debian12).slice(-3)).toEqual([
      ...toolchains,
      'cargo install --locked uhyve@0.10.0',
    ]);
    expect(commands(completeMachine, debian12)).toEqual([]);
  });

  it('installs virtiofsd where it is wanted, and compiles it where apt has none', () => {
    const facts = { ...completeMachine, virtiofsd: { wanted: true, found: [] } };
    expect(commands(facts, debian12)).toEqual([
      expect.stringMatching(/apt-get install .* libcap-ng-dev libseccomp-dev$/),
      'cargo install --locked virtiofsd@1.14.0',
    ]);
    const offer = { virtiofsd: { candidate: '1.13.2-1', versions: [] } };
    expect(commands(facts, withPolicies(debian13, offer)).at(-1)).toMatch(
      /apt-get install .* virtiofsd$/,
    );
    expect(commands(facts, fedora).at(-1)).toMatch(/dnf install .* virtiofsd$/);
    expect(advice(facts, unknownSystem)).toEqual(['install virtiofsd 1.14.0']);
  });

  it('takes stable as the default where nothing is pinned', () => {
    const need = { ...appToolchain.need, channel: undefined, file: undefined, targets: [] };
    const nothing = { need, hasRustSrc: false, llvmTools: [] };
    expect(commands({ ...completeMachine, toolchains: [nothing] }, debian12)).toEqual([
      'rustup toolchain install stable --profile minimal --no-self-update --component rust-src,clippy',
      'rustup default stable',
    ]);
  });
});

function withPolicies(
  system: SystemFacts,
  policies: NonNullable<SystemFacts['apt']>['policies'],
): SystemFacts {
  const apt = system.apt!;
  return { ...system, apt: { ...apt, policies: { ...apt.policies, ...policies } } };
}
