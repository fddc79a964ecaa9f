import { parseOsRelease } from './os-release';

describe('parseOsRelease', () => {
  it.each([
    [
      'Debian 12',
      'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nNAME="Debian GNU/Linux"\nVERSION_ID="12"\nVERSION="12 (bookworm)"\nVERSION_CODENAME=bookworm\nID=debian\n',
      {
        id: 'debian',
        idLike: [],
        version: '12',
        codename: 'bookworm',
        name: 'Debian GNU/Linux 12 (bookworm)',
      },
    ],
    [
      'Ubuntu 24.04',
      'PRETTY_NAME="Ubuntu 24.04.2 LTS"\nVERSION_ID="24.04"\nVERSION_CODENAME=noble\nID=ubuntu\nID_LIKE=debian\n',
      {
        id: 'ubuntu',
        idLike: ['debian'],
        version: '24.04',
        codename: 'noble',
        name: 'Ubuntu 24.04.2 LTS',
      },
    ],
    [
      'Fedora',
      'NAME="Fedora Linux"\nID=fedora\nVERSION_ID=42\nVERSION_CODENAME=""\nPRETTY_NAME="Fedora Linux 42 (Container Image)"\n',
      {
        id: 'fedora',
        idLike: [],
        version: '42',
        codename: '',
        name: 'Fedora Linux 42 (Container Image)',
      },
    ],
    [
      'Arch Linux',
      "NAME='Arch Linux'\nPRETTY_NAME='Arch Linux'\nID=arch\nBUILD_ID=rolling\n",
      { id: 'arch', idLike: [], version: undefined, codename: undefined, name: 'Arch Linux' },
    ],
    [
      'nothing known',
      '',
      { id: 'linux', idLike: [], version: undefined, codename: undefined, name: 'linux' },
    ],
  ])('reads %s', (_, text, expected) => {
    expect(parseOsRelease(text)).toEqual(expected);
  });
});
