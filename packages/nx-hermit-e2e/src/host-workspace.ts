import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Environment } from '../../nx-hermit/src/process/environment';
import {
  type ProcessOutcome,
  type ProcessRequest,
  runProcess,
} from '../../nx-hermit/src/process/start-process';
import { manifest } from './cargo-texts';
import { noJest } from './executor-run';
import { type SmallWorkspace, smallWorkspace } from './small-workspace';

/** A Cargo workspace of libraries, whose tests and checks run on this machine. */
export interface HostWorkspace extends SmallWorkspace {
  /** Absolute path. */
  at(path: string): string;
  /** @param rest more of its Cargo.toml */
  writeLibrary(name: string, source: string, rest?: string): void;
  /** How to start `nx-hermit:cargo` in a process of its own. `.` is the project at the root. */
  request(project: string, options: Record<string, unknown>, env?: Environment): ProcessRequest;
  run(
    project: string,
    options: Record<string, unknown>,
    env?: Environment,
  ): Promise<ProcessOutcome>;
}

export function hostWorkspace(): HostWorkspace {
  const workspace = smallWorkspace();
  const { root, write } = workspace;
  write('Cargo.toml', '[workspace]\nresolver = "3"\nmembers = ["libs/*"]\n');

  const request: HostWorkspace['request'] = (project, options, env = {}) => {
    const projects = { [project]: { root: project === '.' ? '.' : `libs/${project}` } };
    const context = {
      root,
      projectName: project,
      targetName: 'check',
      projectsConfigurations: { version: 2, projects },
    };
    const call = JSON.stringify({ executor: 'cargo', context, options });
    return {
      command: process.execPath,
      args: [join(__dirname, 'executor-process.js'), call],
      env: { ...noJest, ...unset, ...env },
      output: 'pipe',
    };
  };
  return {
    ...workspace,
    at: (path) => join(root, path),
    writeLibrary(name, source, rest) {
      write(`libs/${name}/Cargo.toml`, manifest(name, rest));
      write(`libs/${name}/src/lib.rs`, source);
    },
    request,
    run: (...call) => runProcess(request(...call)),
  };
}

/** What of this machine would show in the results. */
const unset: Environment = {
  CI: undefined,
  RUST_BACKTRACE: undefined,
  CARGO_BUILD_TARGET: undefined,
  CARGO_TERM_COLOR: undefined,
};

/** What nx-hermit says, behind all that cargo writes. */
export function lastLines({ stderr }: ProcessOutcome): string[] {
  return stderr.trim().split('\n');
}

/** Where cargo-nextest is not installed, nothing can be said about it. */
export const hasNextest = (process.env.PATH ?? '')
  .split(delimiter)
  .some((folder) => existsSync(join(folder, 'cargo-nextest')));

/** A library with one test, which passes. */
export const testedLibrary = `pub fn double(x: u32) -> u32 {
    x * 2
}

#[cfg(test)]
mod tests {
    #[test]
    fn doubles() {
        assert_eq!(super::double(2), 4);
    }
}
`;
