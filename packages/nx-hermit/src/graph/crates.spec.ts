import { type LockedPackage, parseLockfile } from '../cargo/lockfile';
import { externalNodes, nameCrates, reachedCrates } from './crates';

const registry = 'registry+https://registry.example/index';
const git = 'git+https://git.example/foo?tag=v1#0123456789abcdef0123456789abcdef01234567';

const locked = (name: string, version: string, more: string) =>
  `[[package]]\nname = "${name}"\nversion = "${version}"\n${more}\n`;

const isCrate = ({ source }: LockedPackage) => source !== undefined;

/** The nodes for all crates of a lockfile's text. */
function nodes(...packages: string[]) {
  const lockfile = parseLockfile(`version = 4\n${packages.join('')}`, 'Cargo.lock');
  return externalNodes(nameCrates(new Set(lockfile.packages.filter(isCrate))));
}

test('a crate is a node with its checksum', () => {
  expect(nodes(locked('foo', '1.2.3', `source = "${registry}"\nchecksum = "aa"`))).toEqual({
    'cargo:foo@1.2.3': {
      type: 'cargo',
      name: 'cargo:foo@1.2.3',
      data: { version: '1.2.3', packageName: 'foo', hash: 'aa' },
    },
  });
});

test('a crate of a git repository is a node with its commit', () => {
  expect(nodes(locked('foo', '1.2.3', `source = "${git}"`))['cargo:foo@1.2.3']?.data.hash).toBe(
    '0123456789abcdef0123456789abcdef01234567',
  );
});

test('two versions of a crate, and the same one from two places, are all there', () => {
  const found = nodes(
    locked('foo', '1.0.0', `source = "${git}"`),
    locked('foo', '1.0.0', `source = "${registry}"\nchecksum = "aa"`),
    locked('foo', '2.0.0', `source = "${registry}"\nchecksum = "bb"`),
  );

  expect(Object.keys(found)).toEqual([
    'cargo:foo@1.0.0',
    `cargo:foo@1.0.0 (${git})`,
    'cargo:foo@2.0.0',
  ]);
  expect(found['cargo:foo@1.0.0']?.data.hash).toBe('aa');
});

test('crates that are only reached through others are there too, local packages are not', () => {
  const lockfile = parseLockfile(
    'version = 4\n' +
      locked('app', '0.1.0', 'dependencies = ["foo"]') +
      locked('foo', '1.0.0', `source = "${registry}"\ndependencies = ["bar", "mine"]`) +
      locked('bar', '1.0.0', `source = "${registry}"\ndependencies = ["foo"]`) +
      locked('mine', '1.0.0', 'dependencies = ["other"]') +
      locked('other', '1.0.0', `source = "${registry}"`),
    'Cargo.lock',
  );
  const foo = lockfile.packages.filter(({ name }) => name === 'foo');
  const reached = reachedCrates(foo, (it) => !isCrate(it));

  expect(Object.keys(externalNodes(nameCrates(reached)))).toEqual([
    'cargo:bar@1.0.0',
    'cargo:foo@1.0.0',
  ]);
});
