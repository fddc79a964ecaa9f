import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { stripVTControlCharacters as plain } from 'node:util';
import { type RunningProcess, startProcess } from '../../nx-hermit/src/process/start-process';
import { freePort } from './free-port';
import { type DocumentedCommand } from './documented-blocks';
import { type Place } from './documented-places';

/** What a documented command said and how it ended. */
export interface DocumentedOutcome {
  output: string;
  exitCode?: number;
}

/** Does what a reader does who copies a command and reads what stands behind it. */
export async function runDocumented(
  { command, remark }: DocumentedCommand,
  place: Place,
): Promise<DocumentedOutcome> {
  const [, folder] = /^cd (\S+)$/.exec(command) ?? [];
  if (folder !== undefined) place.directory = resolve(place.directory, folder);
  const [, name, value] = /^export (\w+)="(.*)"$/.exec(command) ?? [];
  if (name !== undefined) place.environment = { ...place.environment, [name]: value };
  if (folder !== undefined || name !== undefined) return { output: '', exitCode: 0 };
  return remark.includes('Ctrl-C')
    ? runUntilInterrupt({ command, remark }, place)
    : run(command, place);
}

async function run(command: string, place: Place): Promise<DocumentedOutcome> {
  const outcome = await (await start(command, place)).outcome;
  return { output: plain(outcome.stdout + outcome.stderr), exitCode: outcome.exitCode };
}

/** The remark says what to do meanwhile, as in `then: curl http://127.0.0.1:8080/ (Ctrl-C ends it)`. */
async function runUntilInterrupt(
  { command, remark }: DocumentedCommand,
  place: Place,
): Promise<DocumentedOutcome> {
  const [, meanwhile = ''] = /then: (.*?) \(Ctrl-C ends it\)/.exec(remark) ?? [];
  // Port 8080 may belong to somebody else on this machine.
  const port = String(await freePort());
  const running = await start(command.replaceAll('8080', port), place);
  try {
    const answer = await repeat(meanwhile.replaceAll('8080', port), place, running);
    // A terminal sends it to all that run in the foreground.
    process.kill(-(running.pid as number), 'SIGINT');
    const { stdout, stderr } = await running.outcome;
    return { output: plain(stdout + stderr + answer.output), exitCode: answer.exitCode };
  } finally {
    await running.stop();
  }
}

async function repeat(command: string, place: Place, running: RunningProcess) {
  let ended = false;
  void running.outcome.then(() => (ended = true));
  for (;;) {
    const answer = await run(command, place);
    if (answer.exitCode === 0 || ended) return answer;
    await sleep(500);
  }
}

function start(command: string, place: Place): Promise<RunningProcess> {
  return startProcess({
    command: 'bash',
    args: ['-c', command],
    cwd: place.directory,
    env: place.environment,
    output: 'pipe',
  });
}
