import { type ExecutorContext } from '@nx/devkit';
import { boot, type BootReport, type BootRequest } from '../../vmm/boot';
import { type ShownBoot } from '../../vmm/show';
import { reasonOf } from '../../vmm/verdict-text';
import { watchReadiness } from './readiness';
import { type RunExecutorSchema } from './schema';
import { addressOf, announcer } from './tell-ready';

/** A boot, and whether its app came to be ready. */
export interface WatchedBoot {
  report: BootReport;
  neverReady: boolean;
}

/** Boots, and says when the app is ready. One that ends before, or takes too long, has failed. */
export async function bootUntilReady(
  request: BootRequest & Pick<RunExecutorSchema, 'readyWhen'>,
  shown: ShownBoot,
  context: ExecutorContext,
): Promise<WatchedBoot> {
  const others = context.target?.continuous ? await announcer(context) : undefined;
  let told: Promise<void> | undefined;
  const readiness = watchReadiness(request, ({ ports }) => {
    const address = addressOf(ports);
    if (request.readyWhen !== undefined) {
      shown.note(`The app is ready${address === undefined ? '' : `: ${address}`}.`);
    }
    told = others?.ready(ports);
  });
  const { abortSignal } = request;
  const end = new AbortController();
  if (abortSignal?.aborted) end.abort();
  for (const signal of [abortSignal, readiness.gaveUp]) {
    signal?.addEventListener('abort', () => end.abort(), { once: true });
  }
  let reason = 'The machine could not be started.';
  await others?.starting();
  try {
    const report = await boot(
      {
        ...request,
        abortSignal: end.signal,
        onLine: readiness.look,
        onStart: readiness.start,
      },
      shown,
    );
    reason = reasonOf(report.verdict, report.vmm);
    const missing = readiness.missing();
    const neverReady = missing !== undefined && !abortSignal?.aborted;
    if (neverReady) shown.note(`The app never was ready: ${missing}`);
    return { report, neverReady };
  } finally {
    readiness.stop();
    await told;
    const missing = readiness.missing();
    await others?.ended(missing && `${missing} ${reason}`);
  }
}
