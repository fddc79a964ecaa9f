import { readFileSync } from 'node:fs';
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

/**
 * Writes a project.json per crate, as somebody would write it by hand who has no plugin for Rust and wants the same of
 * Nx: the targets with their descriptions, and the other crates that the crate depends on.
 */
export function writeProjectFiles(root: string, crates: number): void {
  const names = new Set(Array.from({ length: crates }, (_, index) => crateName(index)));
  for (const name of names) {
    const directory = join(root, 'crates', name);
    const manifest = readFileSync(join(directory, 'Cargo.toml'), 'utf8');
    const keys = [...manifest.matchAll(/^([\w-]+) = /gm)].map(([, key = '']) => key);
    const dependencies = [...new Set(keys.filter((key) => names.has(key)))];
    writeFiles(directory, { 'project.json': json(project(name, dependencies)) });
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

function project(name: string, implicitDependencies: string[]) {
  return {
    name,
    projectType: 'library',
    sourceRoot: `crates/${name}/src`,
    implicitDependencies,
    metadata: { description: `The crate ${name}`, technologies: ['rust'] },
    targets: {
      test: target(`cargo test --package ${name}`, 'Run the tests on this machine'),
      lint: target(`cargo clippy --package ${name}`, 'Check the package with Clippy'),
      'format-check': target(`cargo fmt --check --package ${name}`, 'Check the format'),
    },
  };
}

function target(command: string, description: string) {
  return {
    executor: 'nx:run-commands',
    cache: true,
    inputs: ['cargo', '^cargo'],
    outputs: [],
    options: { command },
    metadata: {
      description,
      technologies: ['rust'],
      help: { command: 'cargo help', example: { options: { args: ['--verbose'] } } },
    },
  };
}

function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
