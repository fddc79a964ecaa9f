import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { startProcess } from '../../nx-hermit/src/process/start-process';
import { hasNextest, type HostWorkspace, hostWorkspace } from './host-workspace';

// cargo-nextest gives a test that does not listen ten seconds.
jest.setTimeout(120_000);

let workspace: HostWorkspace;
beforeEach(() => (workspace = hostWorkspace()));
afterEach(() => workspace.remove());

/**
 * Runs a test that does not end, and interrupts it.
 *
 * @param isDeaf whether nothing but SIGKILL ends the test
 */
async function interrupt(command: string, isDeaf: boolean) {
  const started = workspace.at('started');
  workspace.writeLibrary('hanging', '');
  workspace.write('libs/hanging/tests/hang.rs', hangingTest(started, isDeaf));
  const running = await startProcess(workspace.request('hanging', { command }));
  let ended = false;
  void running.outcome.then(() => (ended = true));
  while (!existsSync(started) && !ended) await sleep(50);

  process.kill(running.pid ?? 0, 'SIGTERM');

  expect(await running.outcome).toMatchObject({ exitCode: 1, stderr: '' });
  const test = Number(readFileSync(started, 'utf8'));
  expect(() => process.kill(test, 0)).toThrow('ESRCH');
}

function hangingTest(started: string, isDeaf: boolean): string {
  return `unsafe extern "C" { fn signal(number: i32, handler: usize) -> usize; }
    #[test]
    fn hangs() {
      ${isDeaf ? 'unsafe { signal(15, 1) };' : ''}
      std::fs::write("${started}.new", std::process::id().to_string()).unwrap();
      std::fs::rename("${started}.new", "${started}").unwrap();
      loop { std::thread::sleep(std::time::Duration::from_secs(600)); }
    }`;
}

const tests = [
  ['ends at the first signal', false],
  ['is deaf to it', true],
] as const;

test.each(tests)('an interrupted run leaves no test behind that %s', (_, isDeaf) =>
  interrupt('test', isDeaf),
);

(hasNextest ? test : test.skip).each(tests)(
  'an interrupted cargo-nextest leaves none behind that %s',
  (_, isDeaf) => interrupt('nextest', isDeaf),
);
