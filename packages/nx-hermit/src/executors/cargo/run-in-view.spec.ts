import { runInView } from './run-in-view';

let seen: string[];
beforeEach(() => {
  seen = [];
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => seen.push(String(text)) > 0);
});
afterEach(() => jest.restoreAllMocks());

function run(script: string) {
  return runInView({ command: 'sh', args: ['-c', script, 'my script', 'a b', '$HOME'] });
}

test('without a terminal, both streams are shown in the order of writing', async () => {
  const lines = Array.from({ length: 200 }, (_, index) => `line ${index}`);
  const script = lines.map((line, index) => `echo ${line}${index % 2 ? ' >&2' : ''}`).join('\n');
  expect(await run(script)).toMatchObject({ exitCode: 0 });
  expect(seen.join('').trimEnd().split('\n')).toEqual(lines);
});

test('half a line waits for its rest', async () => {
  await run(`printf 'test one ... '; echo ok >&2`);
  expect(seen).toEqual(['test one ... ok\n']);
});

test('what has no end is shown all the same', async () => {
  await run('printf "no line end"');
  expect(seen).toEqual(['no line end']);
});

test('arguments and exit code pass through unchanged', async () => {
  expect(await run('echo "$0|$1|$2"; exit 101')).toMatchObject({ exitCode: 101 });
  expect(seen).toEqual(['my script|a b|$HOME\n']);
});
