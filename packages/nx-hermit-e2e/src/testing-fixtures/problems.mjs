import { readdirSync, readFileSync } from 'node:fs';
import { boot } from 'nx-hermit/testing';

const problems = {};

async function collect(name, work) {
  try {
    problems[name] = await work();
  } catch (error) {
    problems[name] = error.message;
  }
}

await collect('not built', () => boot('server', { configuration: 'other' }));
await collect('no configuration', () => boot('server', { configuration: 'othr' }));
await collect('no project', () => boot('serve'));
await collect('no image in project', () => boot('lib'));
await collect('no image', () => boot('./nx.json'));

const vm = await boot('server', { ports: [9975] });
await vm.expect('listening');
await collect('no port', () => vm.url(80));
await collect('never said', () => vm.expect('never', { within: 0.5 }));
await collect('said before', () => vm.expect('listening', { within: 0.1 }));
await collect('no end', () => vm.waitForExit({ within: 0.5 }));
const waiting = collect('after the end', () => vm.expect('never'));
await collect('stopped', async () => {
  const { reason, exitCode } = await vm.stop();
  return `${reason} ${exitCode}`;
});
await waiting;

const other = await boot(vm.image, { ports: [9975] });
await other.expect('listening');
const lost = collect('helper killed', () => other.expect('never'));
process.kill(helpers()[0], 'SIGKILL');
await lost;

console.log(JSON.stringify(problems));

function helpers() {
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .filter((id) => {
      try {
        const [, parent] = /\) \S+ (\d+)/.exec(readFileSync(`/proc/${id}/stat`, 'utf8')) ?? [];
        const isOwn = Number(parent) === process.pid;
        return isOwn && readFileSync(`/proc/${id}/cmdline`, 'utf8').includes('vm-process.js');
      } catch {
        return false;
      }
    })
    .map(Number);
}
