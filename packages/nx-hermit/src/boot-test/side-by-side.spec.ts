import { setImmediate } from 'node:timers/promises';
import { sideBySide } from './side-by-side';

test('gives the results in the order of the list, and never does more than the limit at once', async () => {
  let running = 0;
  let most = 0;
  const results = await sideBySide([3, 1, 2, 0], 2, async (item) => {
    most = Math.max(most, ++running);
    for (let turns = 0; turns < item; turns++) await setImmediate();
    running--;
    return item * 10;
  });
  expect(results).toEqual([30, 10, 20, 0]);
  expect(most).toBe(2);
});

test('begins nothing more after a failure, and waits for what goes on', async () => {
  const ended: number[] = [];
  const all = sideBySide([1, 2, 3], 2, async (item) => {
    if (item === 1) throw new Error('first');
    await setImmediate();
    ended.push(item);
  });
  await expect(all).rejects.toThrow('first');
  expect(ended).toEqual([2]);
});
