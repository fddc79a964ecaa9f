import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Ends a process group: SIGTERM, and SIGKILL for whoever is left after the grace time.
 * Resolves when the group is empty.
 *
 * @param groupId the id of the process that leads the group
 * @param graceSeconds time between the two signals, in seconds
 */
export async function endGroup(groupId: number, graceSeconds: number): Promise<void> {
  if (!signalGroup(groupId, 'SIGTERM')) return;
  if (await emptyWithin(groupId, graceSeconds)) return;
  signalGroup(groupId, 'SIGKILL');
  await emptyWithin(groupId, 5);
}

async function emptyWithin(groupId: number, seconds: number): Promise<boolean> {
  const deadline = Date.now() + seconds * 1000;
  while (signalGroup(groupId, 0)) {
    if (Date.now() >= deadline) return false;
    await sleep(20);
  }
  return true;
}

/** Whether anybody in the group could be signalled. */
function signalGroup(groupId: number, signal: NodeJS.Signals | 0): boolean {
  try {
    process.kill(-groupId, signal);
    return true;
  } catch {
    return false;
  }
}
