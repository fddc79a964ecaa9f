import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DocumentedBlock, documentedBlocks } from './documented-blocks';
import { newcomerTests } from './newcomer';
import { openPlace, type Place, placeNames } from './documented-places';
import { runDocumented } from './run-documented';
import { repository } from './workspace-copy';

// A reader's first build of an architecture compiles a kernel and a standard library.
jest.setTimeout(900_000);

const blocks = documentedBlocks();

test('every shell block says where its commands work', () => {
  const known = [...placeNames, 'CI'];
  expect(
    blocks.filter(({ where }) => !known.includes(where ?? '')).map(({ place }) => place),
  ).toEqual([]);
});

test('what the documentation tells CI to run is what CI runs', () => {
  const script = readFileSync(join(repository, '.ci/run'), 'utf8');
  const commands = blocks.filter(({ where }) => where === 'CI').flatMap((block) => block.commands);
  expect(commands.flatMap(({ command }) => command.split(' && '))).toEqual(['npm ci', 'npm test']);
  for (const { command } of commands) {
    for (const part of command.split(' && ')) expect(script).toContain(part);
  }
});

// In this file, because two places share what Nx has stored, which two processes must not do at once.
describe('from a workspace without Rust to a server that answers', newcomerTests);

describe.each(scenes())('%s: the commands for %s', (_page, where, shown) => {
  let place: Place;
  beforeAll(async () => (place = await openPlace(where)));
  afterAll(() => place?.close());

  // In order: each may need what the one before it has made.
  test.each(
    shown.flatMap(({ place: at, commands }) => commands.map((it) => [it.command, at, it] as const)),
  )('%s (%s) does what is said', async (_command, _at, documented) => {
    const outcome = await runDocumented(documented, place);
    const end = `${outcome.output.slice(-4_000)}\nexit code ${outcome.exitCode}`;
    if (/\bfails\b/.test(documented.remark)) expect(end).not.toMatch(/exit code 0$/);
    else expect(end).toMatch(/exit code 0$/);
  });
});

/** Blocks of one page that work in the same place are read one after the other. */
function scenes(): [page: string, where: string, DocumentedBlock[]][] {
  const found = new Map<string, [string, string, DocumentedBlock[]]>();
  for (const block of blocks) {
    const page = block.place.replace(/:.*/, '');
    if (block.where === undefined || !placeNames.includes(block.where)) continue;
    const key = `${page} ${block.where}`;
    const scene = found.get(key) ?? [page, block.where, []];
    scene[2].push(block);
    found.set(key, scene);
  }
  return [...found.values()];
}
