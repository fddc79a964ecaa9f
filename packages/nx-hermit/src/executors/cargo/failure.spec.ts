import { type HostCommand } from '../../cargo/host-argv';
import { failure } from './failure';

function told(command: HostCommand, end: { exitCode?: number; signal?: string }) {
  const outcome = { stdout: '', stderr: '', stopped: false, ...end };
  return failure(outcome, {
    command,
    packageName: 'my-lib',
    directory: '/repository/libs/my-lib',
    locked: false,
    again: 'npx nx run my-lib:test',
    abortSignal: new AbortController().signal,
  });
}

test('a failed run names the tool and the package', async () => {
  const problem = await told('test', { exitCode: 101 });
  expect(problem.message).toBe('cargo test of my-lib failed: its output is above.');
});

test('what is not formatted comes with the command that formats it', async () => {
  expect(await told('fmt', { exitCode: 1 })).toMatchObject({
    message: expect.stringContaining('not formatted'),
    cure: 'run "cargo fmt --package my-lib" in /repository/libs/my-lib',
  });
});

test('a cargo that was killed is not said to have failed', async () => {
  const problem = await told('test', { signal: 'SIGKILL' });
  expect(problem.message).toBe('cargo test of my-lib was ended by SIGKILL.');
});
