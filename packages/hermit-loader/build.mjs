// Builds the loader for every arch and puts the files where the plugin looks for them.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, rename } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

const workspace = resolve(import.meta.dirname, '../..');
const cargoHome = process.env.CARGO_HOME ?? join(homedir(), '.cargo');
const targetDirectory = join(workspace, 'target');
const loaders = join(workspace, 'packages/nx-hermit/loaders');

const targets = {
  x86_64: 'x86_64-unknown-none',
  aarch64: 'aarch64-unknown-none-softfloat',
  riscv64: 'riscv64gc-unknown-none-elf',
};

// The loader ships with the plugin, so its files must not depend on the settings of whoever builds it.
const foreignSetting =
  /^(RUSTC|RUSTFLAGS|CARGO_(BUILD|ENCODED|INCREMENTAL|PROFILE|TARGET|UNSTABLE))/;

const mend = 'Run "npx nx-hermit setup", which installs what is missing.';

try {
  const settings = cargoSettings(await rustc());
  for (const [arch, target] of Object.entries(targets)) {
    await cargo(target, settings);
    await publish(arch, target);
  }
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}

// The facts about the compiler that its own paths are replaced by.
async function rustc() {
  const version = await run('rustc', ['-vV']);
  const sysroot = await run('rustc', ['--print', 'sysroot']);
  const commit = /^commit-hash: (.*)$/m.exec(version)?.[1];
  return { commit, sysroot: sysroot.trim() };
}

// Panic messages name source files. They must say nothing about where the repository, Cargo's home or the
// toolchain lie, so that the same sources give the same bytes everywhere.
function cargoSettings({ commit, sysroot }) {
  const rustflags = [
    `--remap-path-prefix=${cargoHome}=cargo`,
    `--remap-path-prefix=${sysroot}/lib/rustlib/src/rust=/rustc/${commit}`,
  ];
  return [
    `build.rustflags=${JSON.stringify(rustflags)}`,
    'profile.release.opt-level="s"',
    'profile.release.lto="fat"',
    'profile.release.codegen-units=1',
    'profile.release.strip="symbols"',
  ].flatMap((setting) => ['--config', setting]);
}

async function cargo(target, settings) {
  const argv = ['build', '--package', 'hermit-loader', '--release', '--target', target];
  argv.push('--target-dir', targetDirectory, ...settings);
  if (process.env.CI === 'true') argv.push('--locked');
  await run('cargo', argv, target);
}

// nx:run-commands puts the directory of node in front of PATH, where another cargo may lie that heeds no
// rust-toolchain.toml.
function commandPath(name) {
  const file = process.platform === 'win32' ? `${name}.exe` : name;
  const installed = join(cargoHome, 'bin', file);
  return existsSync(installed) ? installed : file;
}

// Resolves to what the command wrote to its output stream.
function run(name, argv, target) {
  const own = Object.entries(process.env).filter(([setting]) => !foreignSetting.test(setting));
  const env = Object.fromEntries(own);
  return new Promise((done, failed) => {
    const child = spawn(commandPath(name), argv, {
      cwd: workspace,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    let messages = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    // Whole lines: cargo writes a line in pieces, and Nx ends each piece that it receives.
    createInterface({ input: child.stderr }).on('line', (line) => {
      messages += `${line}\n`;
      console.error(line);
    });
    child.on('error', (error) =>
      failed(new Error(`Could not start ${name}: ${error.message}.\n${mend}`)),
    );
    child.on('close', (code) =>
      code === 0 ? done(output) : failed(new Error(explain(messages, target))),
    );
  });
}

function explain(messages, target) {
  if (/toolchain '.*' is not installed/.test(messages)) {
    return `Could not build the loader: the Rust toolchain of rust-toolchain.toml is not installed.\n${mend}`;
  }
  if (/can't find crate for `core`|target may not be installed/.test(messages)) {
    return `Could not build the loader: the Rust target ${target} is not installed.\n${mend}`;
  }
  return `Could not build the loader${target ? ` for ${target}` : ''}: see the messages above.`;
}

// A VM that starts at the same time finds the old file or the new one, never half of it.
async function publish(arch, target) {
  const file = join(loaders, `hermit-loader-${arch}`);
  const unfinished = `${file}.${process.pid}`;
  await mkdir(loaders, { recursive: true });
  await copyFile(join(targetDirectory, target, 'release/hermit-loader'), unfinished);
  await rename(unfinished, file);
}
