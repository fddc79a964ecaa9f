import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { appBuildArguments } from '../cargo/argv';
import { readConfigFiles } from '../cargo/config-files';
import { mergedFlags, mergedFlagsEnvironment } from '../cargo/rustflags';
import { runProcess } from '../process/start-process';
import { askCargo, buildWithCargo, buildWithProgress } from './cargo';
import { rustcFacts } from './rustc';

// A real cargo compiles tiny programs for this machine.
jest.setTimeout(60_000);

const sources = [
  'ours',
  'home',
  'above',
  'here',
  'build_env',
  'target',
  'cfg',
  'target_env',
  'env',
];

let root: string;
let host: string;

beforeAll(async () => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'nx-hermit-cargo-')));
  ({ host } = await rustcFacts(root));
  const lines = sources.map((name) => `  if cfg!(from_${name}) { println!("${name}"); }`);
  write('app/src/main.rs', `#![allow(unexpected_cfgs)]\nfn main() {\n${lines.join('\n')}\n}\n`);
  write('app/Cargo.toml', '[package]\nname = "app"\nedition = "2021"\n[workspace]\n');
  write('home/config.toml', '[build]\nrustflags = ["--cfg", "from_home"]');
  write('.cargo/config.toml', '[build]\nrustflags = ["--cfg", "from_above"]');
  write(
    'app/.cargo/config.toml',
    `[build]\nrustflags = ["--cfg", "from_here"]\n` +
      `[target.${host}]\nrustflags = "--cfg from_target"\n` +
      `[target.'cfg(unix)']\nrustflags = ["--cfg", "from_cfg"]\n`,
  );
});
afterAll(() => rmSync(root, { recursive: true }));

function write(path: string, text: string) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

async function flagsThatArrive(flagsInEnvironment: Record<string, string>) {
  const cwd = join(root, 'app');
  const env = {
    CARGO_HOME: join(root, 'home'),
    CARGO_BUILD_RUSTFLAGS: '--cfg from_build_env',
    [`CARGO_TARGET_${host.toUpperCase().replaceAll('-', '_')}_RUSTFLAGS`]: '--cfg from_target_env',
    ...flagsInEnvironment,
  };
  const rustflags = mergedFlags(['--cfg', 'from_ours'], readConfigFiles(cwd, env), env);
  const end = await buildWithCargo({
    args: [
      ...appBuildArguments({ triple: host, profile: 'dev', bin: 'app', locked: false, rustflags }),
      '--quiet',
    ],
    cwd,
    env: { ...env, ...mergedFlagsEnvironment },
  });
  expect(end.exitCode).toBe(0);
  const [app] = end.artifacts;
  const outcome = await runProcess({ command: app?.executable ?? '', args: [], output: 'pipe' });
  return outcome.stdout.trim().split('\n');
}

test('with RUSTFLAGS, flags of every kind reach the compiler', async () => {
  expect(await flagsThatArrive({ RUSTFLAGS: '--cfg from_env' })).toEqual(sources);
});

test('with CARGO_ENCODED_RUSTFLAGS too', async () => {
  expect(await flagsThatArrive({ CARGO_ENCODED_RUSTFLAGS: '--cfg\x1ffrom_env' })).toEqual(sources);
});

test('a watched build shows the compiler error in full and hands it on', async () => {
  write('broken/Cargo.toml', '[package]\nname = "broken"\nedition = "2021"\n[workspace]\n');
  write('broken/src/main.rs', 'fn main() { missing(); }\n');
  const written = jest.spyOn(process.stderr, 'write').mockReturnValue(true);

  const end = await buildWithProgress({ args: ['build'], cwd: join(root, 'broken') }, 'broken');
  const shown = written.mock.calls.map(([text]) => text).join('');
  written.mockRestore();

  expect(end.exitCode).toBe(101);
  for (const text of [end.messages, shown]) {
    expect(text).toContain('cannot find function `missing` in this scope');
    expect(text).toContain('src/main.rs:1:13');
  }
});

test('without cargo there is a message with the cure', async () => {
  const call = { args: ['build'], cwd: root, env: { PATH: root } };
  for (const started of [buildWithCargo(call), askCargo(call)]) {
    await expect(started).rejects.toMatchObject({
      message: expect.stringContaining('cargo could not be started'),
      cure: 'npx nx-hermit setup',
    });
  }
});
