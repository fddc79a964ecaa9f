import { setTimeout as sleep } from 'node:timers/promises';
import { type Helper } from '../process/start-helper';
import { consoleText, placeOf, vmError, VmError, withText } from './failure';
import { guestAddresses } from './guest-addresses';
import { type Order, type StartedVm, type VmEnding } from './messages';
import { type Transcript } from './transcript';
import { type Vm } from './vm';
import { type Watchers } from './watchers';

/** What a VM in a test is made of. */
export interface VmParts {
  started: StartedVm;
  said: Transcript;
  watched: Watchers;
  helper: Helper<Order>;
  exited: Promise<VmEnding>;
}

const defaultWait = 60;

// Milliseconds. What the guest says about a failure may still be on its way.
const untilQuiet = 200;

export function runningVm({ started, said, watched, helper, exited }: VmParts): Vm {
  const { name, image, ports, noKeyboard } = started;
  const withConsole = (message: string) => `${message}\n\n${consoleText(name, said)}\n`;
  const addresses = guestAddresses(ports, (guest, protocol, asked) => {
    const wanted = protocol === 'udp' ? `'${guest}/udp'` : guest;
    return vmError(
      `No port of this machine leads to port ${guest} (${protocol}) of ${name}.\n  To fix: boot with { ports: [${wanted}] }`,
      placeOf(asked),
    );
  });
  const vm: Vm = {
    name,
    image,
    exited,
    get console() {
      return said.text();
    },
    async expect(expected, { within = defaultWait } = {}) {
      const place = placeOf(vm.expect);
      const found = await helper.busy(watched.watch(expected, within));
      if (Array.isArray(found)) return found;
      const wanted = typeof expected === 'string' ? JSON.stringify(expected) : String(expected);
      const what =
        found === undefined
          ? `${name} did not say ${wanted} within ${within} s.`
          : `${name} has ended and did not say ${wanted}. ${found.reason}`;
      throw vmError(withConsole(what + pastText(expected, said)), place);
    },
    async waitForExit({ within = defaultWait } = {}) {
      const place = placeOf(vm.waitForExit);
      const ending = await helper.busy(inTime(exited, within));
      if (ending !== undefined) return ending;
      throw vmError(withConsole(`${name} did not end within ${within} s.`), place);
    },
    send(text) {
      if (noKeyboard !== undefined) {
        throw vmError(`${noKeyboard.message}\n  To fix: ${noKeyboard.cure}`, placeOf(vm.send));
      }
      helper.send({ order: 'send', text });
    },
    ...addresses,
    async attach(work) {
      try {
        return await work();
      } catch (thrown) {
        if (thrown instanceof VmError) throw thrown;
        await helper.busy(sleep(untilQuiet));
        throw withText(thrown, consoleText(name, said));
      }
    },
    async stop() {
      helper.send({ order: 'stop' });
      return helper.busy(exited);
    },
    async [Symbol.asyncDispose]() {
      await vm.stop();
    },
  };
  return vm;
}

function pastText(expected: string | RegExp, said: Transcript): string {
  return said.isPast(expected)
    ? ' It was said before the last match, and what is found once is not found again.'
    : '';
}

function inTime<T>(work: Promise<T>, seconds: number): Promise<T | undefined> {
  return new Promise((resolve) => {
    const deadline = setTimeout(resolve, seconds * 1000, undefined);
    void work.then((value) => {
      clearTimeout(deadline);
      resolve(value);
    });
  });
}
