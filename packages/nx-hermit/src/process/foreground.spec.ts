import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInForeground } from './foreground';

const node = process.execPath;

describe('a program in the foreground', () => {
  let shown: string;

  beforeEach(() => {
    shown = '';
    const show = (text: unknown) => ((shown += String(text)), true);
    jest.spyOn(process.stdout, 'write').mockImplementation(show);
    jest.spyOn(process.stderr, 'write').mockImplementation(show);
  });

  afterEach(() => jest.restoreAllMocks());

  it('shows what it writes, keeps the end of it, and gives the exit code', async () => {
    const script = 'console.log("out"); console.error("error"); process.exitCode = 7';
    const outcome = await runInForeground({ command: node, args: ['-e', script] });
    expect(outcome.exitCode).toBe(7);
    expect(outcome.lastOutput).toContain('out');
    expect(outcome.lastOutput).toContain('error');
    expect(shown).toContain('out');
  });

  it('reads what it is given', async () => {
    const outcome = await runInForeground({ command: 'cat', args: [], input: 'two\nlines\n' });
    expect(outcome).toMatchObject({ exitCode: 0, lastOutput: 'two\nlines\n' });
  });

  it('finds nothing to read otherwise', async () => {
    const outcome = await runInForeground({ command: 'cat', args: [] });
    expect(outcome).toMatchObject({ exitCode: 0, lastOutput: '' });
  });

  it('says why a program did not start', async () => {
    const outcome = await runInForeground({ command: 'no-such-program-at-all', args: [] });
    expect(outcome.startError).toBe('ENOENT');
    expect(outcome.exitCode).toBeUndefined();
  });

  it('tells when it has been silent', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'nx-hermit-foreground-'));
    const script = 'while [ ! -e told ]; do sleep 0.02; done';
    const outcome = await runInForeground({
      command: 'sh',
      args: ['-c', `cd "$0" && ${script}`, folder],
      onSilence: { seconds: 0.02, tell: () => writeFileSync(join(folder, 'told'), '') },
    });
    rmSync(folder, { recursive: true });
    expect(outcome.exitCode).toBe(0);
  });
});
