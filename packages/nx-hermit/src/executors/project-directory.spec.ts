import { type ExecutorContext } from '@nx/devkit';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  makeProjectScratchDirectory,
  makeScratchDirectory,
  projectDirectory,
  thisCommand,
} from './project-directory';

let folder: string;
let root: string;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'nx-hermit-project-')));
  root = join(folder, 'work');
  for (const path of ['apps/hello/kernel', 'libraries/kernel']) {
    mkdirSync(join(root, path), { recursive: true });
  }
});
afterEach(() => rmSync(folder, { recursive: true }));

function context(projectName = 'hello', rest: Partial<ExecutorContext> = {}) {
  const projects = {
    workspace: { root: '.' },
    hello: { root: 'apps/hello' },
    'hello-kernel': { root: 'apps/hello/kernel' },
    'other-kernel': { root: 'libraries/kernel' },
    linked: { root: 'apps/linked' },
  };
  return {
    root,
    projectName,
    targetName: 'image',
    configurationName: 'riscv64',
    projectsConfigurations: { projects },
    ...rest,
  } as unknown as ExecutorContext;
}

test('a project is where its Cargo.toml is', () => {
  expect(projectDirectory(context())).toBe(join(root, 'apps/hello'));
  expect(projectDirectory(context('workspace'))).toBe(root);
});

test('a project that is linked into the workspace is where cargo says it is', () => {
  mkdirSync(join(folder, 'elsewhere'));
  symlinkSync(join(folder, 'elsewhere'), join(root, 'apps/linked'));
  expect(projectDirectory(context('linked'))).toBe(join(folder, 'elsewhere'));
});

test('so is every project of a workspace that is reached through a link', async () => {
  symlinkSync(root, join(folder, 'link'));
  const linked = context('hello', { root: join(folder, 'link') });
  expect(projectDirectory(linked)).toBe(join(root, 'apps/hello'));
  expect(await makeScratchDirectory(linked)).toBe(await makeScratchDirectory(context()));
});

test('a project that Nx does not know is not taken for the workspace', () => {
  expect(() => projectDirectory(context('none-such'))).toThrow('none-such');
});

test('projects of the same name do not share what cargo makes of them', async () => {
  const scratch = (project: string) => makeProjectScratchDirectory('kernel', context(project));
  expect(await scratch('hello-kernel')).not.toBe(await scratch('other-kernel'));
});

test('Git and Nx do not look at what may be thrown away', async () => {
  const scratch = await makeScratchDirectory(context());
  expect(readFileSync(join(scratch, '.gitignore'), 'utf8')).toBe('*\n');
});

test('a task is run again as it was run', () => {
  expect(thisCommand(context())).toBe('npx nx run hello:image:riscv64');
  expect(thisCommand(context('hello', { configurationName: undefined }))).toBe(
    'npx nx run hello:image',
  );
});
