import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runProcess } from '../../../process/start-process';

/** What gitlab-ci-local says of a pipeline, which it judges by GitLab's schema and lists the jobs of. */
export async function listGitlabJobs(content: string): Promise<{ passed: boolean; said: string }> {
  const directory = mkdtempSync(join(tmpdir(), 'nx-hermit-gitlab-'));
  try {
    for (const args of [['init', '--quiet'], ['remote', 'add', 'origin', origin], commit]) {
      execFileSync('git', args, { cwd: directory });
    }
    writeFileSync(join(directory, '.gitlab-ci.yml'), content);
    const { exitCode, stdout, stderr } = await runProcess({
      command: process.execPath,
      args: ['--require', join(__dirname, 'node-22.cjs'), program, '--list'],
      cwd: directory,
      env: { NODE_OPTIONS: undefined, FORCE_COLOR: '0' },
      output: 'pipe',
    });
    return { passed: exitCode === 0, said: stdout + stderr };
  } finally {
    rmSync(directory, { recursive: true });
  }
}

// gitlab-ci-local wants to know what repository it is in. Nobody connects to it.
const origin = 'https://localhost/group/project.git';
const author = ['-c', 'user.name=test', '-c', 'user.email=test@localhost'];
const commit = [...author, 'commit', '--quiet', '--allow-empty', '--message=empty'];
const program = join(dirname(require.resolve('gitlab-ci-local/package.json')), 'dist/index.js');
