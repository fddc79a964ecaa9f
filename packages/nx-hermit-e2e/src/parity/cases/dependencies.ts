import { packageToml, type RepositoryData, workspaceToml } from '../repository-data';

/** Every way to write a dependency. */
export const dependencies: readonly RepositoryData[] = [
  {
    name: 'normal, dev, build and target-specific dependencies',
    files: {
      'Cargo.toml': workspaceToml(['*']),
      'user/Cargo.toml': packageToml(
        'user',
        '[dependencies]\na = { path = "../a" }\nleaf = "1"\n' +
          '[dev-dependencies]\nb = { path = "../b" }\ntested = "1"\n' +
          '[build-dependencies]\nc = { path = "../c" }\nnative = "1"\n' +
          '[target.\'cfg(windows)\'.dependencies]\nd = { path = "../d" }\nonly-windows = "1"\n' +
          '[target.\'cfg(all(unix, not(test)))\'.dev-dependencies]\ne = { path = "../e" }\n' +
          '[target.riscv64gc-unknown-hermit.build-dependencies]\nf = { path = "../f" }\nplatforms = "1"\n' +
          '[target."x86_64-unknown-none".dependencies.g]\npath = "../g"\n',
      ),
      ...Object.fromEntries(
        [...'abcdefg'].map((name) => [`${name}/Cargo.toml`, packageToml(name)]),
      ),
    },
  },
  {
    name: 'renamed dependencies, two versions of one crate under two names',
    files: {
      'Cargo.toml': workspaceToml(['*']),
      'user/Cargo.toml': packageToml(
        'user',
        '[dependencies]\nleaf = { path = "../own", package = "own" }\nold = { package = "leaf", version = "1" }\n' +
          'new = { package = "leaf", version = "2" }\n[dev-dependencies]\nown = { package = "renaming", version = "1" }',
      ),
      'own/Cargo.toml': packageToml('own', '[dependencies]\nmiddle = "1"'),
    },
  },
  {
    name: 'two versions of one crate, one of them reached through another crate',
    files: {
      'Cargo.toml': packageToml(
        'user',
        '[dependencies]\nleaf = "1.1"\nrenaming = "1"\nmiddle = "1"',
      ),
    },
  },
  {
    name: 'dev-dependencies that make circles',
    files: {
      'Cargo.toml': workspaceToml(['*']),
      'one/Cargo.toml': packageToml('one', '[dev-dependencies]\ntwo = { path = "../two" }'),
      'two/Cargo.toml': packageToml(
        'two',
        '[dependencies]\none = { path = "../one" }\n[dev-dependencies]\nthree = { path = "../three" }\ntwo = { path = "." }',
      ),
      'three/Cargo.toml': packageToml(
        'three',
        '[dependencies]\ntwo = { path = "./../three/../two/" }',
      ),
    },
  },
  {
    name: 'procedural macros and build scripts, own ones and crates',
    files: {
      'Cargo.toml': workspaceToml(['*']),
      'user/Cargo.toml': packageToml(
        'user',
        '[dependencies]\nmacros = { path = "../macros" }\nderive = "1"\nnative = "1"\n' +
          '[build-dependencies]\ncodegen = { path = "../codegen" }',
      ),
      'user/build.rs': 'fn main() {}',
      'user/src/lib.rs': '',
      'macros/Cargo.toml': packageToml(
        'macros',
        '[lib]\nproc-macro = true\n[dependencies]\nextra = "1"',
      ),
      'codegen/Cargo.toml': packageToml('codegen', '[dependencies]\nbuilder = "1"'),
    },
  },
  {
    name: 'older spellings, dotted and quoted keys, inline tables',
    files: {
      'Cargo.toml':
        'workspace.members = ["two"]\npackage.name = "one"\npackage.version = "1.0.0"\n' +
        'dependencies.leaf.version = "1"\ndependencies."two".path = "two"\n' +
        'dev_dependencies = { extra = "1" }\nbuild_dependencies = { builder = { version = "1" } }\n',
      'src/lib.rs': '',
      'two/Cargo.toml':
        "[ package ]\n'name' = 'two'\n[\"dependencies\".'middle']\n\"version\"='1'\n",
    },
  },
  {
    name: 'a path beside a version, and packages without one',
    files: {
      'Cargo.toml': workspaceToml(['*']),
      'one/Cargo.toml': packageToml(
        'one',
        '[dependencies]\ntwo = { path = "../two", version = "0.0.0" }',
      ),
      'two/Cargo.toml':
        '[package]\nname = "two"\n[dependencies]\nthree = { version = "=1.0.0-rc.1+x", path = "../three" }\n',
      'three/Cargo.toml':
        '[package]\nname = "three"\nversion = "1.0.0-rc.1+x"\n[dependencies]\nwith-meta = "1"\n',
    },
  },
  {
    name: 'a package that bears the name of a crate that it uses elsewhere',
    files: {
      'Cargo.toml': workspaceToml(['*']),
      'leaf/Cargo.toml': packageToml('leaf', '', '1.0.0'),
      'user/Cargo.toml': packageToml(
        'user',
        '[dependencies]\nleaf = { path = "../leaf" }\nmiddle = "1"\n[dev-dependencies]\npublished = { package = "leaf", version = "1" }',
      ),
    },
  },
];
