import { metadataArguments, resolvedPackage } from './metadata';

const question = { triple: 'x86_64-unknown-hermit', locked: false };

test('the same crates are asked for as the build takes', () => {
  const args = metadataArguments({
    ...question,
    features: ['a', 'hermit/tcp'],
    noDefaultFeatures: true,
    locked: true,
  });
  expect(args.slice(2).join(' ')).toBe(
    '--filter-platform x86_64-unknown-hermit --features a,hermit/tcp --no-default-features --locked',
  );
});

test('of further arguments, those that only a build takes are left out', () => {
  const cargoArgs = [
    '--timings',
    '--offline',
    '--config',
    'a=1',
    '--jobs',
    '2',
    '-Zx',
    '--config=b',
  ];
  expect(metadataArguments({ ...question, cargoArgs }).slice(4)).toEqual([
    '--offline',
    '--config',
    'a=1',
    '-Zx',
    '--config=b',
  ]);
});

const metadata = (source: string | null) =>
  JSON.stringify({
    packages: [
      { id: '1', name: 'hermit', version: '0.12.0', source: null, manifest_path: '/no/Cargo.toml' },
      { id: '2', name: 'hermit', version: '0.13.2', source, manifest_path: '/h/Cargo.toml' },
    ],
    resolve: { nodes: [{ id: '2' }] },
    workspace_root: '/w',
  });

test.each([
  [null, 'path'],
  ['git+https://github.com/hermit-os/hermit-rs.git?tag=hermit-0.13.2#abc', 'git'],
  ['registry+https://github.com/rust-lang/crates.io-index', 'registry'],
  ['sparse+https://index.example.org/', 'registry'],
])('a crate from %s', (source, kind) => {
  expect(resolvedPackage(metadata(source), 'hermit')).toEqual({
    version: '0.13.2',
    directory: '/h',
    source: kind,
    workspace: '/w',
  });
});

test('a crate that takes no part is not there', () => {
  expect(resolvedPackage(metadata(null), 'another')).toBeUndefined();
});
