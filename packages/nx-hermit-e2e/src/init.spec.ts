import { execFileSync } from 'node:child_process';
import { type NxRepository, nxRepository } from './nx-repository';

// Each command starts Nx.
jest.setTimeout(120_000);

let repository: NxRepository;

beforeAll(() => {
  repository = nxRepository({
    'nx.json': '{\n  // not yet\n  "analytics": false\n}\n',
    'package.json': '{ "name": "stranger", "private": true }\n',
  });
  git('init', '--quiet');
  git('add', '--all');
});
afterAll(() => repository.remove());

function git(...args: string[]): string {
  return execFileSync('git', args, { cwd: repository.root, encoding: 'utf8' });
}

/** What `git status` shows, besides what npm installs. */
const changes = () => git('status', '--short', '--untracked-files=all');

async function generate(...args: string[]) {
  const { exitCode, stdout, stderr } = await repository.nx(['g', ...args]);
  return { exitCode, output: stdout + stderr };
}

test('a dry run writes nothing', async () => {
  const { exitCode, output } = await generate('nx-hermit:init', '--dry-run', '--skipPackageJson');
  expect({ exitCode, output }).toMatchObject({
    exitCode: 0,
    output: expect.stringContaining('CREATE Cargo.toml'),
  });
  expect(changes()).not.toMatch(/^( M|\?\?)/m);
});

test('the first run adds what is missing, and the graph stays well', async () => {
  expect(await generate('nx-hermit:init', '--skipPackageJson')).toMatchObject({ exitCode: 0 });
  expect(repository.read('nx.json')).toContain('// not yet');
  expect(changes().match(/^( M|\?\?) .*$/gm)).toEqual(['?? Cargo.toml', '?? rust-toolchain.toml']);
  expect(await repository.nx(['show', 'projects'])).toMatchObject({ exitCode: 0 });
  expect(await repository.nx(['sync:check'])).toMatchObject({ exitCode: 0 });
});

test('the second run changes nothing', async () => {
  const { exitCode, output } = await generate('nx-hermit:init', '--skipPackageJson');
  expect(exitCode).toBe(0);
  expect(output).not.toMatch(/UPDATE|CREATE/);
});

test('a problem is shown with its cure, and without a stack trace', async () => {
  const { exitCode, output } = await generate('nx-hermit:kernel', 'Bad_Name');
  expect(exitCode).toBe(1);
  expect(output).toContain('"Bad_Name" cannot be the name of a package');
  expect(output).toContain('To fix: call it bad-name');
  expect(output).not.toMatch(/^\s+at |stacktrace/m);
});
