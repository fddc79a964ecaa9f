import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { help, presets, readOptions } from './options';

test('without a word, the app is called hello and says hello', () => {
  expect(readOptions([])).toMatchObject({ directory: undefined, name: 'hello', preset: 'hello' });
});

test('a folder and every option', () => {
  const argv = 'here --name=shop --preset=http-server --plugin-spec=file:a.tgz --skip-git'.split(
    ' ',
  );
  expect(readOptions(argv)).toEqual({
    directory: 'here',
    name: 'shop',
    preset: 'http-server',
    pluginSpec: 'file:a.tgz',
    skipGit: true,
    help: false,
    version: false,
  });
});

test.each([
  [['here', 'and', 'there'], 'One folder is expected, and not 3: here and there.'],
  [['here', '--preset=ftp-server'], 'To fix: --preset=hello, or tcp-server, or http-server'],
  [['here', '--name=My App'], '"My App" cannot be the name of an app'],
  [['here', '--nmae=shop'], "Unknown option '--nmae'"],
])('%j is refused', (argv, message) => {
  expect(() => readOptions(argv)).toThrow(message);
});

test('the presets are those of the generator', () => {
  const schema = join(__dirname, '../../nx-hermit/src/generators/application/schema.json');
  const { properties } = JSON.parse(readFileSync(schema, 'utf8'));
  expect(presets).toEqual(properties.preset.enum);
});

test('the help names every option', () => {
  const [, ...options] = help.match(/^ {2}(?:-\w, )?--[\w-]+/gm)?.map((it) => it.trim()) ?? [];
  expect(options).toEqual(['--name', '--skip-git', '--plugin-spec', '--version', '-h, --help']);
});
