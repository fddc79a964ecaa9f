import { join } from 'node:path';
import { temporaryRepository } from '../../cargo/testing/temporary-repository';
import { machineTarget } from './machine-target';

const hermit = 'riscv64gc-unknown-hermit';
const host = 'x86_64-unknown-linux-gnu';
const musl = 'x86_64-unknown-linux-musl';

/** @param target what the repository's configuration file says of it, as TOML */
function ask(target: string | undefined, more: Partial<Parameters<typeof machineTarget>[0]> = {}) {
  const text = target === undefined ? '' : `[build]\ntarget = ${target}\n`;
  const { root } = temporaryRepository({ '.cargo/config.toml': text, 'library/src/lib.rs': '' });
  const env = { CARGO_HOME: join(root, 'none-such') };
  const directory = join(root, 'library');
  return machineTarget({
    command: 'test',
    cargoArgs: [],
    directory,
    rustc: { host },
    env,
    ...more,
  });
}

test('where Hermit is the default, the machine itself is named, and the user hears of it', () => {
  expect(ask(`"${hermit}"`)).toEqual({
    triple: host,
    news: expect.stringMatching(`${hermit}.*--target ${host}\\.$`),
  });
  expect(ask(`["${musl}", "${hermit}"]`)?.triple).toBe(host);
  expect(ask('"targets/my-unknown-hermit.json"')?.triple).toBe(host);
});

test('the environment overrules the file', () => {
  const withVariable = (CARGO_BUILD_TARGET: string) => ({ env: { CARGO_BUILD_TARGET } });
  expect(ask(undefined, withVariable(hermit))?.triple).toBe(host);
  expect(ask(`"${hermit}"`, withVariable(musl))).toBeUndefined();
});

test('any other choice is left to the user', () => {
  expect(ask(undefined)).toBeUndefined();
  expect(ask(`"${musl}"`)).toBeUndefined();
  expect(ask(`"${hermit}"`, { cargoArgs: ['--target', musl] })).toBeUndefined();
  expect(ask(`"${hermit}"`, { cargoArgs: [`--target=${musl}`] })).toBeUndefined();
});

test('rustfmt compiles nothing', () => {
  expect(ask(`"${hermit}"`, { command: 'fmt' })).toBeUndefined();
});
