import { availableParallelism } from 'node:os';

/** How many machines run side by side where nobody says: half the processors, because each has QEMU and who watches it. */
export function usualParallel(): number {
  return Math.max(1, Math.floor(availableParallelism() / 2));
}

/**
 * Does some things, a limited number of them at a time, in their order.
 *
 * @returns what they gave, in the order of the list
 * @throws what the first one threw, once all that were begun have ended
 */
export async function sideBySide<Item, Result>(
  items: readonly Item[],
  limit: number,
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const errors: unknown[] = [];
  const rest = [...items.entries()];
  const worker = async () => {
    for (let next = rest.shift(); next !== undefined; next = rest.shift()) {
      const [index, item] = next;
      try {
        results[index] = await work(item);
      } catch (error) {
        errors.push(error);
        rest.length = 0;
      }
    }
  };
  await Promise.all(Array.from({ length: limit }, worker));
  if (errors.length > 0) throw errors[0];
  return results;
}
