import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type NxRepository, nxRepository } from './nx-repository';

const github = '.github/workflows/ci.yml';
jest.setTimeout(120_000);

let repository: NxRepository;

beforeEach(() => {
  repository = nxRepository({});
});

afterEach(() => repository.remove());

test('a workflow is written once, and by no dry run', async () => {
  expect((await generate('--dry-run')).stdout).toContain(`CREATE ${github}`);
  expect(existsSync(join(repository.root, github))).toBe(false);

  expect(await generate()).toMatchObject({ exitCode: 0 });
  const text = repository.read(github);
  expect(text).toContain('npx nx affected');

  const { exitCode, stdout } = await generate();
  expect({ exitCode, stdout }).toMatchObject({
    exitCode: 0,
    stdout: expect.not.stringContaining('UPDATE'),
  });
  expect(repository.read(github)).toBe(text);
});

test('what people wrote stays, and they are told what to do', async () => {
  repository.write('.gitlab-ci.yml', 'mine:\n  script: [make]\n');
  const { exitCode, stdout, stderr } = await generate('--ci=gitlab');
  expect(exitCode).toBe(1);
  expect(stdout + stderr).toMatch(/\.gitlab-ci\.yml is there already.*\n\s*To fix: /);
  expect(stdout + stderr).not.toMatch(/^\s+at /m);
  expect(repository.read('.gitlab-ci.yml')).toBe('mine:\n  script: [make]\n');
});

test('an architecture that Hermit does not run on is refused', async () => {
  const { exitCode, stdout, stderr } = await generate('--arches=x86_64,sparc');
  expect(exitCode).toBe(1);
  expect(stdout + stderr).toContain('sparc');
});

function generate(...more: string[]) {
  return repository.nx(['generate', 'nx-hermit:ci-workflow', ...more]);
}
