import { join, resolve } from 'node:path';
import { startHelper } from '../process/start-helper';
import { placeOf, vmError } from './failure';
import { type Order, type Report, type StartedVm, type VmEnding } from './messages';
import { type VmOptions } from './options';
import { runningVm } from './running-vm';
import { transcript } from './transcript';
import { type Vm } from './vm';
import { watchers } from './watchers';

/**
 * Boots an image and resolves as soon as its machine was started; what the guest does then is for `expect`.
 * Whoever forgets to stop the VM has it until the process of the test ends, and no longer.
 *
 * @param what name of a project of the Nx workspace, or path of an image. A project is not built: let the target that runs
 *   the test depend on its `build`, or the image may be older than its sources
 * @throws VmError for whatever keeps the machine from being started, with the command that mends it
 */
export async function boot(what: string, options: VmOptions = {}): Promise<Vm> {
  const place = placeOf(boot);
  const folder = resolve(options.folder ?? '.');
  const said = transcript();
  const watched = watchers(said);
  const begin = settled<StartedVm>();
  const end = settled<VmEnding>();
  const failed = (message: string, cure?: string) => {
    const reason = cure === undefined ? message : `${message}\n  To fix: ${cure}`;
    begin.reject(vmError(reason, place));
    ended({ reason, exitCode: 1 });
  };
  const ended = (ending: VmEnding) => {
    end.resolve(ending);
    watched.end(ending);
  };
  const helper = startHelper<Order, Report>({
    program: join(__dirname, '../../bin/vm-process.js'),
    env: notOfRunners,
    onMessage(report) {
      if (report.report === 'started') begin.resolve(report);
      else if (report.report === 'failed') failed(report.message, report.cure);
      else if (report.report === 'ended') ended(report.ending);
      else {
        said.write(report.text);
        watched.look();
      }
    },
    onEnd: (stderr) => failed(`The process that runs the VM is gone.\n${stderr}`.trim()),
  });
  helper.send({ order: 'boot', what, options, folder });
  const started = await helper.busy(begin.promise);
  return runningVm({ started, said, watched, helper, exited: end.promise });
}

/** What a test runner tells its own processes is nothing for Nx, nor for Node. */
const notOfRunners = {
  JEST_WORKER_ID: undefined,
  NODE_ENV: undefined,
  NODE_TEST_CONTEXT: undefined,
  NODE_V8_COVERAGE: undefined,
  VITEST: undefined,
};

function settled<T>() {
  let resolve: (value: T) => void = () => undefined;
  let reject: (error: Error) => void = () => undefined;
  const promise = new Promise<T>((...both) => ([resolve, reject] = both));
  // Whoever does not wait for it has no use for the error.
  promise.catch(() => undefined);
  return { promise, resolve, reject };
}
