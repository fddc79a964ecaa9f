import { parsePolicy, upstreamVersion } from './apt-policy';

const policy = `opensbi:
  Installed: (none)
  Candidate: 1.1-2
  Version table:
     1.5.1-1~bpo12+2 100
        100 http://mirror.example/debian bookworm-backports/main amd64 Packages
     1.1-2 500
        500 http://mirror.example/debian bookworm/main amd64 Packages
qemu-system-x86:
  Installed: 1:7.2+dfsg-7
  Candidate: 1:7.2+dfsg-7
  Version table:
 *** 1:7.2+dfsg-7 500
        500 http://mirror.example/debian bookworm/main amd64 Packages
        500 http://mirror.example/debian-security bookworm-security/main amd64 Packages
        100 /var/lib/dpkg/status
rustup:
  Installed: (none)
  Candidate: (none)
  Version table:
`;

describe('parsePolicy', () => {
  it('reads versions, where they are offered, and what would be installed', () => {
    expect(parsePolicy(policy)).toEqual({
      opensbi: {
        candidate: '1.1-2',
        versions: [
          { version: '1.5.1-1~bpo12+2', suites: ['bookworm-backports'] },
          { version: '1.1-2', suites: ['bookworm'] },
        ],
      },
      'qemu-system-x86': {
        candidate: '1:7.2+dfsg-7',
        versions: [{ version: '1:7.2+dfsg-7', suites: ['bookworm', 'bookworm-security'] }],
      },
      rustup: { candidate: undefined, versions: [] },
    });
  });

  it('knows nothing where apt says nothing', () => {
    expect(parsePolicy('')).toEqual({});
  });
});

describe('upstreamVersion', () => {
  it.each([
    ['1.5.1-1~bpo12+2', '1.5.1'],
    ['1:7.2+dfsg-7+deb12u18+b3', '7.2'],
    ['1.3-1ubuntu0.24.04.2', '1.3'],
    ['1:10.0.2+ds-2', '10.0.2'],
  ])('of %s is %s', (version, expected) => {
    expect(upstreamVersion(version)).toBe(expected);
  });
});
