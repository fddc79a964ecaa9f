/**
 * A workspace as the generators of @monodon/rust 3.0.0 make it: an app that has come to depend on `hermit`, a library
 * that it uses, and a tool for this machine that has nothing to do with either.
 */
export function monodonWorkspace(): Record<string, string> {
  return {
    'nx.json': nxJson,
    'package.json': packageJson,
    'Cargo.toml': rootManifest,
    '.cargo/config.toml': "[build]\ntarget-dir = 'dist/target'\n",
    'apps/hello_unikernel/Cargo.toml': `${manifest('hello_unikernel')}greeting = { path = "../../libs/greeting" }

[target.'cfg(target_os = "hermit")'.dependencies]
hermit = { version = "=0.12.0", default-features = false }
`,
    'apps/hello_unikernel/src/main.rs': 'fn main() {\n    println!("{}", greeting::text());\n}\n',
    'apps/hello_unikernel/project.json': projectJson('hello_unikernel', 'apps', {
      build: target('build', 'hello_unikernel', true),
      test: target('test', 'hello_unikernel', true),
      lint: target('lint', 'hello_unikernel'),
      run: target('run', 'hello_unikernel', true),
    }),
    'libs/greeting/Cargo.toml': manifest('greeting'),
    'libs/greeting/src/lib.rs': 'pub fn text() -> &\'static str {\n    "Hello"\n}\n',
    'libs/greeting/project.json': projectJson('greeting', 'libs', {
      build: target('check', 'greeting'),
      test: target('test', 'greeting', true),
      lint: target('lint', 'greeting'),
    }),
    'apps/host_tool/Cargo.toml': manifest('host_tool'),
    'apps/host_tool/src/main.rs': 'fn main() {}\n',
    'apps/host_tool/project.json': projectJson('host_tool', 'apps', {
      build: target('build', 'host_tool', true),
    }),
  };
}

/** A target as its generators write it (src/utils/add-executors.js). */
export function target(executor: string, project: string, hasProduction = false) {
  return {
    ...(executor === 'check' || executor === 'run' ? {} : { cache: true }),
    executor: `@monodon/rust:${executor}`,
    outputs: ['{options.target-dir}'],
    options: { 'target-dir': `dist/target/${project}` },
    ...(hasProduction && { configurations: { production: { release: true } } }),
  };
}

/** A project.json as its generators write it. */
export function projectJson(name: string, folder: string, targets: object): string {
  const json = {
    name,
    $schema: '../../node_modules/nx/schemas/project-schema.json',
    projectType: folder === 'apps' ? 'application' : 'library',
    sourceRoot: `${folder}/${name}/src`,
    targets,
    tags: ['team:os'],
  };
  return `${JSON.stringify(json, null, 2)}\n`;
}

const nxJson = `{
  // Rust
  "plugins": ["@monodon/rust"],
  "analytics": false
}
`;

const packageJson = `{
  "name": "workspace",
  "private": true,
  "devDependencies": {
    "@monodon/rust": "3.0.0",
    "nx": "24.0.6"
  }
}
`;

const rootManifest = `[workspace]
resolver = "2"
members = [
  "apps/hello_unikernel",
  "libs/greeting",
  "apps/host_tool",
]

[profile.release]
lto = true
`;

function manifest(name: string): string {
  return `[package]
name = "${name}"
version = "0.1.0"
edition = "2021"

[dependencies]
`;
}
