import { packageToml, type RepositoryData } from '../repository-data';

const main = 'fn main() {}';

/** What a package is built into. */
export const targets: readonly RepositoryData[] = [
  {
    name: 'bins, tests, examples and benches where Cargo looks for them',
    files: {
      'Cargo.toml': packageToml('all-kinds'),
      'build.rs': main,
      'src/lib.rs': '',
      'src/main.rs': main,
      'src/bin/one.rs': main,
      'src/bin/two/main.rs': main,
      'src/bin/two/part.rs': '',
      'src/bin/none/other.rs': '',
      'src/bin/notes.md': '',
      'src/bin/main.rs': main,
      'src/bin/.hidden.rs': main,
      'tests/main.rs': '',
      'tests/.hidden/main.rs': '',
      'tests/first.rs': '',
      'tests/second/main.rs': '',
      'tests/common/mod.rs': '',
      'examples/show.rs': main,
      'examples/large/main.rs': main,
      'benches/fast.rs': '',
    },
  },
  {
    name: 'tables that name targets, beside those that are found',
    files: {
      'Cargo.toml': packageToml(
        'named',
        '[lib]\nname = "other_name"\npath = "library.rs"\ncrate-type = ["staticlib", "rlib"]\n' +
          '[[bin]]\nname = "tool"\npath = "src/main.rs"\n[[bin]]\nname = "found"\n' +
          '[[test]]\nname = "whole"\npath = "checks/all.rs"\nharness = false\n' +
          '[[example]]\nname = "plugin"\ncrate-type = ["cdylib"]\n' +
          '[[bench]]\nname = "speed"\nrequired-features = ["fast"]\n[features]\nfast = []',
      ),
      'library.rs': '',
      'src/main.rs': main,
      'src/bin/found.rs': main,
      'src/bin/more.rs': main,
      'checks/all.rs': main,
      'tests/found_too.rs': '',
      'examples/plugin.rs': '',
      'examples/plain.rs': main,
      'benches/speed.rs': '',
    },
  },
  {
    name: 'autobins, autotests, autoexamples, autobenches and autolib switched off',
    files: {
      'Cargo.toml': packageToml(
        'off',
        '[[bin]]\nname = "kept"\n[[test]]\nname = "kept_too"',
      ).replace(
        'edition',
        'autolib = false\nautobins = false\nautotests = false\nautoexamples = false\nautobenches = false\nedition',
      ),
      'src/lib.rs': '',
      'src/main.rs': main,
      'src/bin/kept.rs': main,
      'src/bin/gone.rs': main,
      'tests/kept_too.rs': '',
      'tests/gone.rs': '',
      'examples/gone.rs': main,
      'benches/gone.rs': '',
    },
  },
  {
    name: 'edition 2015, in which a table ends the search',
    files: {
      'Cargo.toml': '[workspace]\nmembers = ["tables", "searched"]\n',
      'tables/Cargo.toml':
        '[package]\nname = "tables"\n[[bin]]\nname = "only"\npath = "only.rs"\n[[test]]\nname = "one"\n',
      'tables/only.rs': main,
      'tables/src/main.rs': main,
      'tables/src/bin/gone.rs': main,
      'tables/tests/one.rs': '',
      'tables/tests/two.rs': '',
      'tables/examples/found.rs': main,
      'searched/Cargo.toml': '[package]\nname = "searched"\n',
      'searched/src/main.rs': main,
      'searched/src/bin/found.rs': main,
    },
  },
  {
    name: 'a procedural macro, and names with dashes',
    files: {
      'Cargo.toml': packageToml('with-dashes', '[lib]\nproc-macro = true'),
      'src/lib.rs': '',
      'src/bin/with-dash.rs': main,
      'tests/with-dash.rs': '',
    },
  },
];
