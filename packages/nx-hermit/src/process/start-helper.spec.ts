import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runProcess } from './start-process';
import { startHelper } from './start-helper';

let folder: string;
let program: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'nx-hermit-helper-'));
  program = join(folder, 'helper.js');
  writeFileSync(program, source);
});
afterAll(() => rmSync(folder, { recursive: true }));

const source = `
console.error('a word before the end');
process.on('disconnect', () => process.exit());
process.on('message', ({ say, end }) => {
  if (end) process.send('last', () => process.exit(1));
  else process.send([say, process.env.GIVEN, process.env.TAKEN ?? 'not there']);
});
`;

test('messages go both ways, the last one too, and its end tells what it wrote', async () => {
  const heard: unknown[] = [];
  process.env.TAKEN = 'there';
  const stderr = await new Promise<string>((resolve) => {
    const helper = startHelper<{ say?: string; end?: boolean }, unknown>({
      program,
      env: { GIVEN: 'given', TAKEN: undefined },
      onMessage: (report) => {
        heard.push(report);
        if (heard.length === 1) helper.send({ end: true });
      },
      onEnd: resolve,
    });
    helper.send({ say: 'hello' });
  });
  expect(heard).toEqual([['hello', 'given', 'not there'], 'last']);
  expect(stderr).toBe('a word before the end\n');
});

test('a helper that nobody waits for keeps no process from ending, and one that is waited for does', async () => {
  const caller = join(folder, 'caller.ts');
  writeFileSync(
    caller,
    `const { startHelper } = require(${JSON.stringify(join(__dirname, 'start-helper.ts'))});
     let heard = () => undefined;
     const helper = startHelper({ program: ${JSON.stringify(program)}, onMessage: () => heard(), onEnd() {} });
     const answer = new Promise((resolve) => (heard = resolve));
     helper.send({ say: 'hello' });
     void helper.busy(answer).then(() => console.log('heard'));`,
  );
  const { exitCode, stdout } = await runProcess({
    command: process.execPath,
    args: ['--require', '@swc-node/register', caller],
    cwd: join(__dirname, '../../../..'),
    env: { NODE_OPTIONS: undefined },
    output: 'pipe',
  });
  expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: 'heard\n' });
});
