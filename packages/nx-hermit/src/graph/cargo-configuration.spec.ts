import { join } from 'node:path';
import { temporaryRepository } from '../cargo/testing/temporary-repository';
import { cargoConfiguration } from './cargo-configuration';
import { scriptFolder } from './script';
import { answers } from './testing/runtime-inputs';

const flags = '[build]\nrustflags = ["-Cdebuginfo=1"]\n';

/** What counts for `above/repository/app`, in a home with these files. */
function configuration(files: Record<string, string>, cargoHome?: string): string {
  const { root: home } = temporaryRepository({ 'above/repository/app/Cargo.toml': '', ...files });
  const repository = join(home, 'above/repository');
  return answers(cargoConfiguration('app', scriptFolder(repository)), repository, {
    HOME: home,
    PATH: process.env.PATH ?? '',
    ...(cargoHome && { CARGO_HOME: join(home, cargoHome) }),
  });
}

test.each([
  ['of the package', 'above/repository/app/.cargo/config.toml'],
  ['of the repository', 'above/repository/.cargo/config'],
  ['above the repository', 'above/.cargo/config.toml'],
  ["in the user's home, once", '.cargo/config.toml'],
])("Cargo's configuration %s decides", (_, file) => {
  expect(configuration({ [file]: flags })).toBe(flags);
});

test('it is looked for where CARGO_HOME points', () => {
  expect(configuration({ 'elsewhere/config.toml': flags }, 'elsewhere')).toBe(flags);
});

test.each([
  ['one file', 'include = "more/flags.toml"'],
  ['a list', "include = [\n  'more/flags.toml',\n]"],
  ['a table', 'include = [{ path = "more/flags.toml", optional = true }]'],
  ['a file that includes it', 'include = "more/between.toml"'],
])('what it includes decides too: %s', (_, include) => {
  const text = configuration({
    'above/.cargo/config.toml': `${include}\n[net]\nretry = 1\n`,
    'above/.cargo/more/between.toml': 'include = ["flags.toml"]\n',
    'above/.cargo/more/flags.toml': flags,
  });
  expect(text).toContain(flags);
});

test('a file that includes itself comes to an end', () => {
  const text = configuration({ 'above/.cargo/config.toml': `include = "config.toml"\n${flags}` });
  expect(text).toContain(flags);
});

test('registries, network and aliases decide nothing', () => {
  const text = `[net]\nretry = 1\n${flags}[alias]\nb = "build"\n["registries"]\n`;
  expect(configuration({ '.cargo/config.toml': text })).toBe(flags);
});

test('without any configuration, and without the folder, there is nothing', () => {
  expect(configuration({})).toBe('');
  const { root } = temporaryRepository({});
  const inputs = cargoConfiguration("no 'such' folder", scriptFolder(root));
  expect(answers(inputs, root, { PATH: '/bin:/usr/bin' })).toBe('');
});
