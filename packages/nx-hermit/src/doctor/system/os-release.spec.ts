import { aptCodename } from './os-release';

const codenameOf = (...fields: string[]) => aptCodename(`NAME="Something"\n${fields.join('\n')}\n`);

describe('the release that apt takes packages of', () => {
  it.each<[string, string[], string | undefined]>([
    ['Debian 12', ['VERSION_CODENAME=bookworm', 'ID=debian'], 'bookworm'],
    [
      'Ubuntu 24.04',
      ['VERSION_CODENAME=noble', 'ID=ubuntu', 'ID_LIKE=debian', 'UBUNTU_CODENAME=noble'],
      'noble',
    ],
    [
      'Linux Mint 22',
      [
        'ID=linuxmint',
        'ID_LIKE="ubuntu debian"',
        'VERSION_CODENAME=wilma',
        'UBUNTU_CODENAME=noble',
      ],
      'noble',
    ],
    [
      'Pop!_OS 22.04',
      ['ID=pop', "ID_LIKE='ubuntu debian'", 'VERSION_CODENAME=jammy', 'UBUNTU_CODENAME=jammy'],
      'jammy',
    ],
    [
      'LMDE 6',
      ['ID=linuxmint', 'ID_LIKE=debian', 'VERSION_CODENAME=faye', 'DEBIAN_CODENAME=bookworm'],
      'bookworm',
    ],
    // Its own codename is no release of Debian.
    ['Kali', ['ID=kali', 'ID_LIKE=debian', 'VERSION_CODENAME=kali-rolling'], undefined],
    ['Fedora', ['ID=fedora', 'VERSION_CODENAME=""'], undefined],
    ['nothing known', [], undefined],
  ])('%s', (_, fields, codename) => {
    expect(codenameOf(...fields)).toBe(codename);
  });
});
