import { gitCommit, type LockedPackage, parseLockfile } from './lockfile';

const registry = 'registry+https://registry.example/index';
const git = 'git+https://example.org/x?branch=next';

/** The text of a `[[package]]`. */
function entry(id: string, references: string[] = [], rest = ''): string {
  const [name, version, source] = id.split(' ');
  return [
    `[[package]]\nname = "${name}"\nversion = "${version}"`,
    ...(source === undefined ? [] : [`source = "${source}"`]),
    ...(references.length > 0 ? [`dependencies = ${JSON.stringify(references)}`] : []),
    `${rest}\n`,
  ].join('\n');
}

const parse = (...parts: string[]) => parseLockfile(parts.join('\n'), 'w/Cargo.lock');
const id = ({ name, version, source }: LockedPackage) => [name, version, source].join(' ').trim();

/** What each package of a lockfile depends on. */
function edges(...parts: string[]) {
  return parse(...parts).packages.flatMap((from) =>
    from.dependencies.map((to) => `${from.name} -> ${id(to)}`),
  );
}

test.each([
  ['the name of the only package', 'x', [`x 1.0.0 ${registry}`], `x 1.0.0 ${registry}`],
  ['one version of several', 'x 2.0.0', ['x 1.0.0', 'x 2.0.0'], 'x 2.0.0'],
  [
    'one source of several',
    `x 1.0.0 (${registry})`,
    ['x 1.0.0', `x 1.0.0 ${git}#abc`, `x 1.0.0 ${registry}`],
    `x 1.0.0 ${registry}`,
  ],
  [
    'a git repository, without the commit',
    `x 1.0.0 (${git})`,
    [`x 1.0.0 ${git}#abc`, `x 1.0.0 ${registry}`],
    `x 1.0.0 ${git}#abc`,
  ],
  ['the local one', 'x 1.0.0', [`x 1.0.0 ${registry}`, 'x 1.0.0'], 'x 1.0.0'],
  ['the local one, by name', 'x', [`x 1.0.0 ${registry}`, 'x 1.0.0'], 'x 1.0.0'],
  ['more than is needed', 'x 1.0.0', [`x 1.0.0 ${registry}`], `x 1.0.0 ${registry}`],
  [
    'a version with build metadata',
    'x 1.0.0+a.b',
    [`x 1.0.0+a.b ${registry}`, 'x 1.0.0'],
    `x 1.0.0+a.b ${registry}`,
  ],
  ['a name that an object would have', 'constructor', ['constructor 1.0.0'], 'constructor 1.0.0'],
])('a reference to %s', (_, reference, packages, expected) => {
  expect(
    edges('version = 4', entry('a 0.0.0', [reference]), ...packages.map((it) => entry(it))),
  ).toEqual([`a -> ${expected}`]);
});

test('packages may depend on each other, and keep the order of the file', () => {
  const { packages, path } = parse(entry('b 1.0.0', ['a']), entry('a 1.0.0', ['b', 'a']));
  const [b, a] = packages;

  expect(path).toBe('w/Cargo.lock');
  expect(packages.map(id)).toEqual(['b 1.0.0', 'a 1.0.0']);
  expect(a?.dependencies).toEqual([b, a]);
  expect(b?.dependencies[0]).toBe(a);
});

test('whoever depends on a replaced package depends on the replacement', () => {
  const replaced = entry(`x 1.0.0 ${registry}`, [], 'replace = "x 1.0.0"');

  expect(
    edges(
      entry('a 0.0.0', [`x 1.0.0 (${registry})`]),
      replaced,
      entry('x 1.0.0', ['y']),
      entry('y 1.0.0'),
    ),
  ).toEqual(['a -> x 1.0.0', 'x -> y 1.0.0']);
  expect(parse(replaced, entry('x 1.0.0')).packages.map(id)).toEqual(['x 1.0.0']);
});

test('a patch that nothing uses is no package', () => {
  const unused = '[[patch.unused]]\nname = "x"\nversion = "1.0.0"';
  expect(parse('version = 4', entry('a 0.0.0'), unused).packages.map(id)).toEqual(['a 0.0.0']);
});

test.each([
  [
    '1, where checksums stand apart',
    '',
    '',
    `[metadata]\n"checksum x 1.0.0 (${registry})" = "c0ffee"`,
  ],
  ['2', '', 'checksum = "c0ffee"', ''],
  ['3', 'version = 3', 'checksum = "c0ffee"', ''],
  ['4', 'version = 4', 'checksum = "c0ffee"', ''],
])('version %s', (_, version, checksum, metadata) => {
  const { packages } = parse(version, entry(`x 1.0.0 ${registry}`, [], checksum), metadata);
  expect(packages).toEqual([
    { name: 'x', version: '1.0.0', source: registry, checksum: 'c0ffee', dependencies: [] },
  ]);
});

test('the oldest files keep their own package apart, and say where there is no checksum', () => {
  const root = `[root]\nname = "a"\nversion = "0.0.0"\ndependencies = ["x 1.0.0 (${git})"]`;
  const { packages } = parse(
    root,
    entry(`x 1.0.0 ${git}#abc`),
    `[metadata]\n"checksum x 1.0.0 (${git}#abc)" = "<none>"`,
  );

  const [a, x] = packages;
  expect(packages.map(id)).toEqual(['a 0.0.0', `x 1.0.0 ${git}#abc`]);
  expect(a?.dependencies).toEqual([x]);
  expect(x?.checksum).toBeUndefined();
});

test('the commit of a package from git', () => {
  expect(gitCommit({ source: `${git}#0123abc` })).toBe('0123abc');
  expect(gitCommit({ source: registry })).toBeUndefined();
  expect(gitCommit({})).toBeUndefined();
});

test('an empty file locks nothing', () => {
  expect(parse('').packages).toEqual([]);
});

const merge = 'version = 4\n<<<<<<< HEAD\n[[package]]\n=======\n>>>>>>> other\n';

test.each([
  ['no TOML', '[[package]]\nname = ', /^w\/Cargo\.lock:2:8: /],
  ['an unfinished merge', merge, 'w/Cargo.lock:2:1: a merge conflict is not resolved.'],
  [
    'a newer version',
    'version = 5',
    'w/Cargo.lock:1:1: the version of this lockfile is 5, but nx-hermit reads the versions 1 to 4.',
  ],
  [
    'a package without a version',
    `${entry('a 1.0.0')}[[package]]\nname = "b"`,
    'w/Cargo.lock:5:3: this package has no "version".',
  ],
  [
    'a value of the wrong type',
    '[[package]]\nname = "b"\nversion = 1',
    'w/Cargo.lock:3:1: "version" must be a string.',
  ],
  ['no list of packages', 'package = 3', 'w/Cargo.lock:1:1: "package" must be a list of tables.'],
  [
    'an unknown dependency',
    `${entry('y 1.0.0')}\n${entry('a 1.0.0', ['y', 'x'])}`,
    'w/Cargo.lock:9:21: a refers to "x", which is no package of this lockfile.',
  ],
  [
    'an unknown package, in a file as Cargo writes it',
    'version = 4\n\n[[package]]\nname = "a"\nversion = "1.0.0"\ndependencies = [\n "a",\n "y",\n]\n',
    'w/Cargo.lock:8:2: a refers to "y", which is no package of this lockfile.',
  ],
  [
    'an unknown version of a package',
    `${entry('a 1.0.0', ['y 2.0.0'])}\n${entry('y 1.0.0')}`,
    'w/Cargo.lock:4:17: a refers to "y 2.0.0", which is no package of this lockfile.',
  ],
  [
    'a name that several versions have',
    ['a 1.0.0', 'y 1.0.0', 'y 2.0.0'].map((it) => entry(it, it[0] === 'a' ? ['y'] : [])).join(''),
    'w/Cargo.lock:4:17: a refers to "y", which can be 2 packages of this lockfile.',
  ],
  [
    'a replacement that is missing',
    entry(`x 1.0.0 ${registry}`, [], 'replace = "x 2.0.0"'),
    'w/Cargo.lock:5:1: x refers to "x 2.0.0", which is no package of this lockfile.',
  ],
  [
    'one package twice',
    `${entry('a 1.0.0')}\n${entry('a 1.0.0')}`,
    'w/Cargo.lock:6:3: a 1.0.0 is listed twice.',
  ],
])('refused: %s', (_, text, message) => {
  expect(() => parse(text)).toThrow(message);
});

test.each([
  [
    'the root of the repository',
    'Cargo.lock',
    entry('a 1.0.0', ['x']),
    'run "cargo update --workspace" in the root of the repository',
  ],
  ['a folder', 'w/Cargo.lock', entry('a 1.0.0', ['x']), 'run "cargo update --workspace" in w'],
  [
    'a merge',
    'w/Cargo.lock',
    merge,
    'take one side whole, as by "git checkout --ours w/Cargo.lock", and run "cargo update --workspace" in w',
  ],
  [
    'a newer version',
    'w/Cargo.lock',
    'version = 5',
    'install a newer nx-hermit, in the way that this one was installed',
  ],
])('what mends a lockfile: of %s', (_, path, text, cure) => {
  expect(() => parseLockfile(text, path)).toThrow(expect.objectContaining({ cure }));
});

test.each([
  ['of version 3', '3', 'branch=topic/one'],
  ['of version 4', '4', 'branch=topic%2Fone'],
  ['that is not encoded after all', '4', 'branch=topic/one'],
])('one place is spelt one way: %s', (_, version, query) => {
  const source = (text: string) => `git+https://git.example/foo?${text}#0123`;
  const { packages } = parseLockfile(
    `version = ${version}\n\n[[package]]\nname = "foo"\nversion = "1.0.0"\nsource = "${source(query)}"\n`,
    'Cargo.lock',
  );
  expect(packages[0]?.source).toBe(source('branch=topic/one'));
});
