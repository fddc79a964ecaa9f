import { type ExecutorContext } from '@nx/devkit';
import {
  removeServing,
  type Serving,
  type ServingTask,
  writeServing,
} from '../../test-kit/serving-file';
import { forwardAddress, type PortForward } from '../../vmm/ports';
import { makeScratchDirectory, workspaceDirectory } from '../project-directory';

/** Tells those who depend on a continuous task how it is. */
export interface Announcer {
  starting(): Promise<void>;
  ready(ports: PortForward[]): Promise<void>;
  /** @param missing why it never was ready; `undefined` if it was */
  ended(missing: string | undefined): Promise<void>;
}

/**
 * Others find out in two ways: Nx 24 waits for a signal and hands the address on as `NX_READY_URL`; and `served` of
 * nx-hermit/testing reads a file, which works with every Nx and for any number of ports.
 */
export async function announcer(context: ExecutorContext): Promise<Announcer> {
  const task: ServingTask = {
    root: workspaceDirectory(context),
    project: context.projectName ?? '',
    target: context.targetName ?? '',
    configuration: context.configurationName ?? '',
  };
  await makeScratchDirectory(context);
  const write = (serving: Serving) => writeServing(task, serving);
  const { pid: processId } = process;
  return {
    starting: () => write({ state: 'starting', processId, ports: [] }),
    async ready(ports) {
      await write({ state: 'ready', processId, ports });
      await signalNx(addressOf(ports));
    },
    ended: (reason) =>
      reason === undefined ? removeServing(task) : write({ state: 'failed', processId, reason }),
  };
}

/** The address of the first forwarded TCP port. */
export function addressOf(ports: readonly PortForward[]): string | undefined {
  const first = ports.find(({ protocol }) => protocol === 'tcp');
  return first && `http://${forwardAddress}:${first.host}/`;
}

/** @nx/devkit has it since Nx 24, which is also what sets the variable. */
interface ReadySignal {
  emitReadySignal?: (url?: string) => boolean;
}

async function signalNx(url: string | undefined) {
  if (process.env.NX_READY_SIGNAL_SOCKET === undefined) return;
  const { emitReadySignal } = (await import('@nx/devkit')) as ReadySignal;
  emitReadySignal?.(url);
}
