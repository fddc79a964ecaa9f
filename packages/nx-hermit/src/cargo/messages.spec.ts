import { readArtifacts } from './messages';

const artifact = (changes: object) =>
  JSON.stringify({
    reason: 'compiler-artifact',
    manifest_path: '/w/app/Cargo.toml',
    target: { name: 'app', kind: ['bin'], src_path: '/w/app/src/main.rs' },
    profile: { test: false },
    filenames: ['/w/target/app'],
    executable: '/w/target/app',
    ...changes,
  });

test('what was built is picked out of everything else on the stream', () => {
  const output = [
    '{"reason":"build-script-executed"}',
    'a procedural macro printed this',
    '{ and this',
    artifact({}),
    artifact({ target: { name: 'core', kind: ['lib'] }, executable: null }),
    '{"reason":"build-finished","success":true}',
    '',
  ].join('\n');

  expect(readArtifacts(output)).toEqual([
    {
      manifestPath: '/w/app/Cargo.toml',
      name: 'app',
      kinds: ['bin'],
      source: '/w/app/src/main.rs',
      isTest: false,
      files: ['/w/target/app'],
      executable: '/w/target/app',
    },
    expect.objectContaining({ name: 'core', executable: undefined }),
  ]);
});
