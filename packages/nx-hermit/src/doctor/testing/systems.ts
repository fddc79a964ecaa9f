import { type PackagePolicy } from '../system/apt-policy';
import { type SystemFacts } from '../system/system-facts';

const root = { isRoot: true, hasSudo: false } as const;
const user = { isRoot: false, hasSudo: true } as const;

export const debian12: SystemFacts = {
  ...root,
  manager: 'apt',
  apt: {
    codename: 'bookworm',
    policies: {
      'qemu-system-x86': offered('1:7.2+dfsg-7', 'bookworm'),
      'qemu-system-arm': offered('1:7.2+dfsg-7', 'bookworm'),
      'qemu-system-misc': offered('1:7.2+dfsg-7', 'bookworm'),
      opensbi: offered('1.1-2', 'bookworm'),
      rustup: { versions: [] },
    },
    sources: [
      {
        format: 'deb822',
        uri: 'http://mirror.example/debian',
        suites: ['bookworm', 'bookworm-updates'],
        components: ['main'],
        trust: ['Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg'],
      },
    ],
    listsAgeHours: 2,
  },
};

export const debian13: SystemFacts = {
  ...user,
  manager: 'apt',
  apt: {
    codename: 'trixie',
    policies: {
      'qemu-system-riscv': offered('1:10.0.2+ds-2', 'trixie'),
      opensbi: offered('1.6-1', 'trixie'),
      rustup: offered('1.27.1-3', 'trixie'),
    },
    sources: [],
    listsAgeHours: 200,
  },
};

/** As in a fresh container: no package lists yet. */
export const ubuntu2404: SystemFacts = {
  ...root,
  manager: 'apt',
  apt: { codename: 'noble', policies: {}, sources: [] },
};

export const fedora: SystemFacts = {
  ...user,
  manager: 'dnf',
};

export const arch: SystemFacts = {
  ...user,
  manager: 'pacman',
};

export const macos: SystemFacts = {
  manager: 'brew',
  isRoot: false,
  hasSudo: true,
};

export const unknownSystem: SystemFacts = { ...user };

/** A package that is not installed and has one version in one suite. */
export function offered(version: string, suite: string): PackagePolicy {
  return { candidate: version, versions: [{ version, suites: [suite] }] };
}
