import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CargoPlace, cargoPlace } from './cargo';
import { repositories } from './cases';
import { versions } from './cases/lockfiles';
import { compare } from './compare';
import { type RepositoryData } from './repository-data';

// Cargo is asked several times for each repository.
jest.setTimeout(60_000);

let place: CargoPlace;

beforeAll(async () => {
  place = await cargoPlace();
});
afterAll(() => place.remove());

const table = repositories.map((data) => [data.name, data] as const);

test.each(table)('as Cargo sees it: %s', async (_, data) => {
  const { actual, expected } = await compare(await place.prepare(data));
  expect(actual).toEqual(expected);
});

test.each(versions)('Cargo still writes lockfiles of version $version', async ({ version }) => {
  const data = repositories.find(({ name }) => name === `a lockfile of version ${version}`);
  const { root } = await place.prepare(data as RepositoryData);
  const text = readFileSync(join(root, 'Cargo.lock'), 'utf8');

  // 1 has the checksums at the end, and neither 1 nor 2 says which it is.
  const found = /^version = (\d)$/m.exec(text)?.[1] ?? (text.includes('[metadata]') ? 1 : 2);
  expect(Number(found)).toBe(version);
});
