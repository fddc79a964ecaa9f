import fc from 'fast-check';
import { type CargoPlace, cargoPlace } from './cargo';
import { compare } from './compare';
import { repositoryPlans } from './random/plan';
import { plannedRepository } from './random/repository';
import { randomRun } from './seed';

// Making a failing repository smaller takes as many runs again.
jest.setTimeout(300_000);

let place: CargoPlace;

beforeAll(async () => {
  place = await cargoPlace();
});
afterAll(() => place.remove());

const { seed, runs } = randomRun('random repositories', 80);

test('random repositories are as Cargo sees them', async () => {
  const refusals: string[] = [];
  const sameAsCargo = fc.asyncProperty(repositoryPlans.map(plannedRepository), async (data) => {
    const prepared = await place.prepare(data).catch((error: Error) => {
      refusals.push(error.message);
      return undefined;
    });
    if (prepared === undefined) return;
    const { actual, expected } = await compare(prepared);
    prepared.remove();
    expect(actual).toEqual(expected);
  });
  await fc.assert(sameAsCargo, { seed, numRuns: runs });
  // They are made so that Cargo takes them.
  expect(refusals).toEqual([]);
});
