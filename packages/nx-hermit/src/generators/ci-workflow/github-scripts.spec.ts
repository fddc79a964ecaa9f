import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ciWorkflowGenerator from './generator';
import { githubScripts, type ScriptStep } from './testing/github-steps';

const path = '.github/workflows/ci.yml';
// What `git hash-object` says of a tree with nothing in it.
const emptyTree = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';

jest.setTimeout(60_000);

let directory: string;
let steps: ScriptStep[];

beforeAll(async () => {
  const tree = createTreeWithEmptyWorkspace();
  await ciWorkflowGenerator(tree, {});
  steps = await githubScripts(path, tree.read(path, 'utf8') ?? '');
});

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'nx-hermit-workflow-'));
});

afterEach(() => rmSync(directory, { recursive: true }));

describe('the commit to compare with', () => {
  let first: string;

  beforeEach(() => {
    git('init', '--quiet');
    first = commit();
    commit();
  });

  it('is the base of a pull request', () => {
    expect(findBase({ PULL_REQUEST_BASE: first })).toBe(first);
  });

  it('is the last one that passed, otherwise', () => {
    expect(findBase({ PASSED: first })).toBe(first);
  });

  it('is none, so that everything counts, before anything has passed', () => {
    expect(findBase({})).toBe(emptyTree);
  });

  it('is none after it was pushed away', () => {
    git('checkout', '--quiet', '--orphan', 'other');
    const elsewhere = commit('another one');
    git('checkout', '--quiet', first);
    expect(findBase({ PASSED: elsewhere })).toBe(emptyTree);
  });

  it('is none where GitHub gives no answer', () => {
    expect(findBase({ PASSED: 'fail' })).toBe(emptyTree);
  });

  /** Runs the script with a `gh` that says what has passed. */
  function findBase(environment: Record<string, string>): string {
    const program =
      '#!/bin/sh\n[ "$PASSED" != fail ] || exit 1\n[ -z "$PASSED" ] || echo "$PASSED"\n';
    mkdirSync(join(directory, 'bin'));
    writeFileSync(join(directory, 'bin/gh'), program, { mode: 0o755 });
    run(script(/GITHUB_OUTPUT/), {
      ...environment,
      PATH: `${join(directory, 'bin')}:${process.env.PATH}`,
      GITHUB_OUTPUT: join(directory, 'output'),
    });
    return readFileSync(join(directory, 'output'), 'utf8').replace(/^sha=|\n$/g, '');
  }
});

describe("the list of what is in Nx's cache", () => {
  it('gets the name that Nx looks for on this machine, whichever it comes from', () => {
    expect(afterwards('0123456789abcdef-v6.db')).toEqual([expect.stringMatching(/^.*-v6\.db$/)]);
    expect(afterwards('0123456789abcdef-v6.db')).not.toContain('0123456789abcdef-v6.db');
  });

  it('stays where it comes from this very machine', () => {
    const [own] = afterwards('0123456789abcdef-v6.db');
    expect(afterwards(own as string)).toEqual([own]);
  });

  it('may be missing', () => {
    run(script(/machine-id/), {});
    expect(readdirSync(directory)).toEqual([]);
  });

  function afterwards(name: string): string[] {
    const data = join(directory, '.nx/workspace-data');
    rmSync(data, { recursive: true, force: true });
    mkdirSync(data, { recursive: true });
    writeFileSync(join(data, name), '');
    run(script(/machine-id/), {});
    return readdirSync(data);
  }
});

function script(pattern: RegExp): string {
  const found = steps.find((step) => pattern.test(step.script));
  if (found === undefined) throw new Error(`No step of the workflow has ${pattern}.`);
  return found.script;
}

/** As GitHub does it where a step names no shell. */
function run(text: string, environment: Record<string, string>): void {
  const env = { ...process.env, ...environment };
  execFileSync('bash', ['-e', '-c', text], { cwd: directory, env, stdio: 'pipe' });
}

function git(...args: string[]): string {
  const author = ['-c', 'user.name=test', '-c', 'user.email=test@localhost'];
  return execFileSync('git', [...author, ...args], { cwd: directory, encoding: 'utf8' }).trim();
}

function commit(message = 'change'): string {
  git('commit', '--quiet', '--allow-empty', `--message=${message}`);
  return git('rev-parse', 'HEAD');
}
