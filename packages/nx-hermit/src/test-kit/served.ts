import { resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { hostArch } from '../hermit/arch';
import { configurations } from '../hermit/configuration';
import { type PortForward } from '../vmm/ports';
import { placeOf, type Place, vmError, type VmError } from './failure';
import { guestAddresses } from './guest-addresses';
import { readServing, type ServingTask } from './serving-file';
import { workspaceAbove } from './workspace-above';

/** Which running app a test talks to. */
export interface ServedOptions {
  /**
   * Which of its configurations is served. Default: that of the Nx task in which the test runs, which Nx hands down to what
   * the task depends on; otherwise this machine's architecture.
   */
  configuration?: string;
  /** The continuous target that keeps the app running. Default `serve`. */
  target?: string;
  /** Seconds until the app has to be ready. Default 120. */
  within?: number;
  /** From where upward the Nx workspace is looked for. Default: the working directory. */
  folder?: string;
}

/** An app that a continuous target keeps running. */
export interface ServedApp {
  /**
   * The port of 127.0.0.1 that leads to a port of the guest.
   *
   * @param protocol default `tcp`
   * @throws VmError for a port that the target's option `ports` does not name
   */
  port(guestPort: number, protocol?: 'tcp' | 'udp'): number;
  /** `http://127.0.0.1:<port><path>`. `path` is `/` by default. */
  url(guestPort: number, path?: string): string;
}

/**
 * Waits until an app that Nx keeps running is ready, and tells where it is. The target that runs the test depends on the app's
 * `serve`, so that Nx starts it before and ends it afterwards.
 *
 * @param project name of the app's project
 * @throws VmError at the deadline, and when the app has ended before it was ready
 */
export async function served(project: string, options: ServedOptions = {}): Promise<ServedApp> {
  const place = placeOf(served);
  const { target = 'serve', within = 120 } = options;
  const folder = resolve(options.folder ?? '.');
  const root = workspaceAbove(folder);
  if (root === undefined) throw vmError(`There is no Nx workspace at or above ${folder}.`, place);
  const configuration = options.configuration ?? taskConfiguration() ?? hostArch();
  const task = { root, project, target, configuration };
  return servedApp(task, await readyPorts(task, within, place));
}

function taskConfiguration(): string | undefined {
  const name = process.env.NX_TASK_TARGET_CONFIGURATION;
  return configurations.some((it) => it.name === name) ? name : undefined;
}

const pause = 100;

/** Milliseconds after which a failure that was there from the start is no leftover of an earlier run. */
const untilTrusted = 10_000;

async function readyPorts(task: ServingTask, within: number, place: Place): Promise<PortForward[]> {
  const begin = performance.now();
  const elapsed = () => performance.now() - begin;
  let hasStarted = false;
  for (;;) {
    const serving = await readServing(task);
    if (serving?.state === 'ready') return serving.ports;
    if (serving?.state === 'starting') hasStarted = true;
    if (serving?.state === 'failed' && (hasStarted || elapsed() > untilTrusted)) {
      throw vmError(`${nameOf(task)} has ended before it was ready. ${serving.reason}`, place);
    }
    if (elapsed() > within * 1000) throw notReady(task, within, serving !== undefined, place);
    await sleep(pause);
  }
}

function notReady(task: ServingTask, within: number, isThere: boolean, place: Place): VmError {
  const { project, target } = task;
  const cure = isThere
    ? `look at the output of ${target}, or give the app more time with { within: <seconds> }`
    : `let the target that runs this test depend on it: "dependsOn": [{ "projects": ["${project}"], "target": "${target}", "waitFor": "ready" }]`;
  return vmError(
    `${nameOf(task)} was not ready within ${within} s${isThere ? '' : ', and nobody has started it'}.\n  To fix: ${cure}`,
    place,
  );
}

function nameOf({ project, target, configuration }: ServingTask): string {
  return `${project}:${target}:${configuration}`;
}

function servedApp(task: ServingTask, ports: readonly PortForward[]): ServedApp {
  return guestAddresses(ports, (guest, protocol, asked) =>
    vmError(
      `No port of this machine leads to port ${guest} (${protocol}) of ${nameOf(task)}.\n  To fix: give the target the option "ports": ["0:${guest}${protocol === 'udp' ? '/udp' : ''}"]`,
      placeOf(asked),
    ),
  );
}
