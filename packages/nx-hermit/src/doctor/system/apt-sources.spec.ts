import {
  type AptSource,
  hasSuite,
  mainSource,
  parseDeb822Sources,
  parseOneLineSources,
  sourceFile,
} from './apt-sources';

const oneLine = `# deb http://old.example/debian bookworm main
deb [ arch=amd64 signed-by=/usr/share/keyrings/debian.gpg ] http://mirror.example/debian bookworm main contrib # the release
deb-src http://mirror.example/debian bookworm main
deb http://mirror.example/debian-security bookworm-security main
`;

const deb822 = `# The release
Types: deb deb-src
# not this one: http://old.example/debian
URIs: http://mirror.example/debian
Suites: bookworm bookworm-updates
Components: main
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg

Types: deb
URIs: http://other.example/tool
Suites: ./
Signed-By:
 -----BEGIN PGP PUBLIC KEY BLOCK-----
 .
 abc
 -----END PGP PUBLIC KEY BLOCK-----

Enabled: no
Types: deb
URIs: http://mirror.example/debian
Suites: bookworm-backports
Components: main
`;

describe('the sources of apt', () => {
  it('are read from one-line files', () => {
    expect(parseOneLineSources(oneLine)).toEqual([
      {
        format: 'one-line',
        uri: 'http://mirror.example/debian',
        suites: ['bookworm'],
        components: ['main', 'contrib'],
        trust: ['arch=amd64 signed-by=/usr/share/keyrings/debian.gpg'],
      },
      {
        format: 'one-line',
        uri: 'http://mirror.example/debian-security',
        suites: ['bookworm-security'],
        components: ['main'],
        trust: [],
      },
    ]);
  });

  it('are read from deb822 files, those that are switched off left out', () => {
    const [release, tool, ...more] = parseDeb822Sources(deb822);
    expect(release).toEqual({
      format: 'deb822',
      uri: 'http://mirror.example/debian',
      suites: ['bookworm', 'bookworm-updates'],
      components: ['main'],
      trust: ['Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg'],
    });
    expect(tool?.trust[0]).toContain('\n .\n abc\n');
    expect(more).toEqual([]);
  });

  it('tell which suites are there, and where the release comes from', () => {
    const sources = parseDeb822Sources(deb822);
    expect(hasSuite(sources, 'bookworm-updates')).toBe(true);
    expect(hasSuite(sources, 'bookworm-backports')).toBe(false);
    expect(mainSource(sources, 'bookworm')?.uri).toBe('http://mirror.example/debian');
    expect(mainSource(sources, 'trixie')).toBeUndefined();
  });
});

describe('a file for another suite of the same place', () => {
  it.each<[string, AptSource[], string, string]>([
    [
      'one-line',
      parseOneLineSources(oneLine),
      '/etc/apt/sources.list.d/bookworm-backports.list',
      'deb [arch=amd64 signed-by=/usr/share/keyrings/debian.gpg] http://mirror.example/debian bookworm-backports main\n',
    ],
    [
      'deb822',
      parseDeb822Sources(deb822),
      '/etc/apt/sources.list.d/bookworm-backports.sources',
      'Types: deb\nURIs: http://mirror.example/debian\nSuites: bookworm-backports\nComponents: main\nSigned-By: /usr/share/keyrings/debian-archive-keyring.gpg\n',
    ],
  ])('is written in the same style: %s', (_, sources, path, text) => {
    expect(sourceFile(mainSource(sources, 'bookworm')!, 'bookworm-backports')).toEqual({
      path,
      text,
    });
  });

  it('reads back as a source with the same trust, an embedded key included', () => {
    const tool = parseDeb822Sources(deb822)[1]!;
    const [copy] = parseDeb822Sources(sourceFile(tool, 'next').text);
    expect(copy).toMatchObject({ uri: tool.uri, suites: ['next'], trust: tool.trust });
  });
});
