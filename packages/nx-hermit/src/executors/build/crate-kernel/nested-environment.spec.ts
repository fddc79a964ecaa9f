import { homedir } from 'node:os';
import { join } from 'node:path';
import { temporaryRepository } from '../../../cargo/testing/temporary-repository';
import { unseenConfiguration } from './check-configuration';
import { nestedEnvironment, otherHomes } from './nested-environment';

test("what begins like Cargo's and rustup's variables is gone, but who forbids installations is heard", () => {
  const env = {
    ...{ CARGO_HOME: 'a', CARGO: 'b', RUSTFLAGS: 'c', RUSTUP_TOOLCHAIN: 'd', LD_LIBRARY_PATH: 'e' },
    ...{ RUSTUP_AUTO_INSTALL: '0', HERMIT_IP: '1.2.3.4', CC: 'cc', PATH: '/bin' },
  };
  expect(Object.keys(nestedEnvironment(env)).sort()).toEqual([
    ...['CARGO', 'CARGO_HOME', 'LD_LIBRARY_PATH', 'RUSTFLAGS', 'RUSTUP_TOOLCHAIN'],
  ]);
});

test('a home that is named, but is where it is looked for anyway, is no other one', () => {
  const usual = { CARGO_HOME: join(homedir(), '.cargo'), RUSTUP_HOME: join(homedir(), '.rustup') };
  expect(otherHomes(usual)).toEqual([]);
  expect(otherHomes({})).toEqual([]);
  expect(otherHomes({ ...usual, RUSTUP_HOME: '/opt/rustup' })).toEqual(['RUSTUP_HOME']);
});

test('a configuration in another home is said not to reach the kernel, if there is one', () => {
  const { root } = temporaryRepository({ 'full/config.toml': '', 'empty/registry/x': '' });
  const file = join(root, 'full/config.toml');
  expect(unseenConfiguration({ CARGO_HOME: join(root, 'full') })).toContain(file);
  expect(unseenConfiguration({ CARGO_HOME: join(root, 'empty') })).toBeUndefined();
  expect(unseenConfiguration({})).toBeUndefined();
});
