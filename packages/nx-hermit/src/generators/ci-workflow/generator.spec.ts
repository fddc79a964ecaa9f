import { updateJson, updateNxJson, type Tree } from '@nx/devkit';
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import ciWorkflowGenerator from './generator';
import { githubErrors } from './testing/check-github';
import { listGitlabJobs } from './testing/check-gitlab';

const github = '.github/workflows/ci.yml';
const gitlab = '.gitlab-ci.yml';

jest.setTimeout(60_000);

let tree: Tree;

beforeEach(() => {
  tree = createTreeWithEmptyWorkspace();
});

describe('on GitHub', () => {
  it('writes a workflow that checks, builds and boots', async () => {
    await ciWorkflowGenerator(tree, {});
    expect(read(github)).toMatchSnapshot();
  });

  it.each(workspaces())('writes a workflow that GitHub accepts: %s', async (_, prepare) => {
    prepare(tree);
    await ciWorkflowGenerator(tree, {});
    expect(await githubErrors(github, read(github))).toEqual([]);
  });

  it('is judged by a parser that finds what is wrong', async () => {
    const wrong = 'on: push\njobs:\n  one:\n    runs-on: x\n    step: []\n';
    expect(await githubErrors(github, wrong)).not.toEqual([]);
    const unknown =
      'on: push\njobs:\n  one:\n    runs-on: x\n    needs: two\n    steps: [run: a]\n';
    expect(await githubErrors(github, unknown)).not.toEqual([]);
  });

  it('calls the file after the name, and takes branch and architectures as given', async () => {
    const name = 'Boot: "all" of it';
    await ciWorkflowGenerator(tree, { name, branch: 'release/1.0', arches: ['riscv64'] });
    const path = '.github/workflows/boot-all-of-it.yml';
    expect(await githubErrors(path, read(path))).toEqual([]);
    expect(read(path)).toContain('name: "Boot: \\"all\\" of it"\n');
    expect(read(path)).toContain('branches: ["release/1.0"]\n');
    expect(read(path)).toContain("github.ref == 'refs/heads/release/1.0'");
    expect(read(path)).toContain('arch: [riscv64]\n');
    expect(read(path)).not.toMatch(/x86_64|refs\/heads\/main/);
  });

  it('takes the branch from nx.json, where it may be one of the remote', async () => {
    updateNxJson(tree, { defaultBase: 'origin/develop' });
    await ciWorkflowGenerator(tree, {});
    expect(read(github)).toContain('branches: ["develop"]\n');
  });
});

describe('on GitLab', () => {
  it('writes a pipeline that checks, builds and boots', async () => {
    await ciWorkflowGenerator(tree, { ci: 'gitlab' });
    expect(read(gitlab)).toMatchSnapshot();
    expect(tree.exists(github)).toBe(false);
  });

  it.each(workspaces())("writes a pipeline that fits GitLab's schema: %s", async (_, prepare) => {
    prepare(tree);
    await ciWorkflowGenerator(tree, { ci: 'gitlab', arches: ['x86_64', 'riscv64'] });
    const { passed, said } = await listGitlabJobs(read(gitlab));
    expect({ passed, said }).toEqual({ passed: true, said: expect.stringMatching(/^check\b/m) });
    expect(said).toContain('images: [x86_64]');
    expect(said).toContain('images: [riscv64]');
  });

  it('is judged by a schema that finds what is wrong', async () => {
    const { passed } = await listGitlabJobs('job:\n  script: [true]\n  unknown: 3\n');
    expect(passed).toBe(false);
  });
});

describe.each([
  ['github', github],
  ['gitlab', gitlab],
] as const)('on %s', (ci, path) => {
  it.each([
    ['npm', {}, ['npm ci', 'npx nx affected', 'npx nx-hermit setup'], 'corepack'],
    [
      'pnpm',
      { 'pnpm-lock.yaml': '' },
      ['corepack enable', 'pnpm install --frozen-lockfile', 'pnpm exec nx affected'],
      'npx',
    ],
    [
      'yarn',
      { 'yarn.lock': '__metadata:\n  version: 8\n' },
      ['corepack enable', 'yarn install --immutable', 'yarn nx-hermit setup'],
      'npx',
    ],
    ['yarn 1', { 'yarn.lock': '# yarn lockfile v1\n' }, ['install --frozen-lockfile'], 'immutable'],
  ])('installs with %s', async (_, files, said, unsaid) => {
    for (const [file, text] of Object.entries(files)) tree.write(file, text);
    await ciWorkflowGenerator(tree, { ci });
    for (const text of said) expect(read(path)).toContain(text);
    expect(read(path)).not.toContain(unsaid);
  });

  it('believes package.json more than a lockfile', async () => {
    tree.write('yarn.lock', '');
    updateJson(tree, 'package.json', (json) => ({ ...json, packageManager: 'pnpm@10.2.0' }));
    await ciWorkflowGenerator(tree, { ci });
    expect(read(path)).toContain('pnpm install');
  });

  it('refuses a package manager that it does not know', async () => {
    tree.write('bun.lock', '');
    await expect(ciWorkflowGenerator(tree, { ci })).rejects.toThrow(/installed by bun/);
  });

  it('changes nothing the second time', async () => {
    await ciWorkflowGenerator(tree, { ci });
    const first = read(path);
    await ciWorkflowGenerator(tree, { ci });
    expect(read(path)).toBe(first);
  });

  it('does not overwrite what says something else, and says what to do', async () => {
    tree.write(path, 'name: mine\n');
    await expect(ciWorkflowGenerator(tree, { ci })).rejects.toThrow(
      /is there already and says something else.*\n {2}To fix: /,
    );
  });
});

it('refuses a name that no file can have', async () => {
  await expect(ciWorkflowGenerator(tree, { name: '!?' })).rejects.toThrow(/"!\?"/);
});

function read(path: string): string {
  return tree.read(path, 'utf8') ?? '';
}

function workspaces(): [string, (tree: Tree) => void][] {
  return [
    ['npm', () => {}],
    ['pnpm, and a file for Node', writer({ 'pnpm-lock.yaml': '', '.nvmrc': '22\n' })],
    ['yarn', writer({ 'yarn.lock': '' })],
  ];
}

function writer(files: Record<string, string>): (tree: Tree) => void {
  return (tree) => {
    for (const [file, text] of Object.entries(files)) tree.write(file, text);
  };
}
