import { join } from 'node:path';
import { crateName } from './local-crate';
import { writeFiles } from './write-files';

/** Writes what makes a repository an Nx workspace, the same for every way but for the plugin. */
export function writeNxFiles(root: string, plugin: string | undefined): void {
  writeFiles(root, {
    'package.json': json({ name: 'bench', private: true }),
    'nx.json': json({
      plugins: plugin === undefined ? [] : [plugin],
      namedInputs,
      analytics: false,
      neverConnectToCloud: true,
    }),
  });
}

/** Writes a project.json per crate, as somebody would write it by hand who has no plugin for Rust. */
export function writeProjectFiles(root: string, crates: number): void {
  for (let index = 0; index < crates; index++) {
    const name = crateName(index);
    writeFiles(join(root, 'crates', name), { 'project.json': json(project(name)) });
  }
}

const namedInputs = {
  cargo: [
    '{projectRoot}/**/*',
    '!{projectRoot}/target/**/*',
    '{workspaceRoot}/Cargo.toml',
    '{workspaceRoot}/Cargo.lock',
    '{workspaceRoot}/.cargo/config.toml',
    { runtime: 'rustc -vV' },
    { env: 'RUSTFLAGS' },
  ],
};

function project(name: string) {
  return {
    name,
    projectType: 'library',
    sourceRoot: `crates/${name}/src`,
    targets: {
      test: target(`cargo test --package ${name}`),
      lint: target(`cargo clippy --package ${name}`),
      'format-check': target(`cargo fmt --check --package ${name}`),
    },
  };
}

function target(command: string) {
  return {
    executor: 'nx:run-commands',
    cache: true,
    inputs: ['cargo', '^cargo'],
    options: { command },
  };
}

function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
