import { chmodSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { temporaryRepository } from '../cargo/testing/temporary-repository';
import { quoteWord } from '../text/shell-words';
import { answers } from './testing/runtime-inputs';

const scripts = join(__dirname, '../../inputs');

const machine: Record<string, string> = {
  'plugin/loaders/hermit-loader-x86_64': 'loader',
  'bin/qemu-system-x86_64': 'echo QEMU emulator version 7.2',
  'bin/qemu-system-riscv64': 'echo QEMU emulator version 7.2',
  'share/qemu/opensbi-riscv64-generic-fw_dynamic.bin': 'opensbi',
  'share/qemu/edk2-x86_64-code.fd': 'ovmf',
  'cargo/bin/uhyve': 'echo uhyve 0.10.0',
  'cargo/bin/virtiofsd': 'echo virtiofsd 1.13.3',
};

/** What Nx hashes of a machine, where some files are other ones; `undefined` = missing. */
function ask(parts: string[] = [], other: Record<string, string | undefined> = {}): string {
  const { root } = temporaryRepository({});
  cpSync(scripts, join(root, 'plugin/inputs'), { recursive: true });
  for (const [name, text] of Object.entries({ ...machine, ...other })) {
    if (text === undefined) continue;
    const path = join(root, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, /\/bin\//.test(`/${name}`) ? `#!/bin/sh\n${text}\n` : text);
    chmodSync(path, 0o755);
  }
  const command = ['sh', 'plugin/inputs/vmm.sh', ...parts].map(quoteWord).join(' ');
  const env = { PATH: `${join(root, 'bin')}:/usr/bin:/bin`, CARGO_HOME: join(root, 'cargo') };
  return answers([{ runtime: command }], root, env);
}

test('the same machine gives the same answer, wherever everything is', () => {
  expect(ask(['uefi', 'uhyve', 'volumes'])).toBe(ask(['uefi', 'uhyve', 'volumes']));
});

test.each([
  ['plugin/loaders/hermit-loader-x86_64', 'another loader', []],
  ['bin/qemu-system-x86_64', 'echo QEMU emulator version 7.3', []],
  ['bin/qemu-system-riscv64', 'echo QEMU emulator version 7.3', []],
  ['bin/qemu-system-x86_64', 'exit 1', []],
  ['share/qemu/opensbi-riscv64-generic-fw_dynamic.bin', 'another', []],
  ['share/qemu/edk2-x86_64-code.fd', 'another', ['uefi']],
  ['cargo/bin/uhyve', 'echo uhyve 0.11.0', ['uhyve']],
  ['cargo/bin/uhyve', undefined, ['uhyve']],
  ['cargo/bin/virtiofsd', 'echo virtiofsd 1.14.0', ['volumes']],
])('%s counts by what it is: %j', (name, text, parts) => {
  expect(ask(parts, { [name]: text })).not.toBe(ask(parts));
});

test.each([
  ['share/qemu/edk2-x86_64-code.fd', 'another'],
  ['cargo/bin/uhyve', 'echo uhyve 0.11.0'],
  ['cargo/bin/virtiofsd', undefined],
])('%s does not count where no boot uses it', (name, text) => {
  expect(ask([], { [name]: text })).toBe(ask());
});

test.each(['firmware.ts', 'ovmf.ts', 'virtiofsd.ts'])(
  'the script looks at every place that vmm/qemu/%s names',
  (source) => {
    const read = (path: string) => readFileSync(join(__dirname, path), 'utf8');
    const places = read(`../vmm/qemu/${source}`).match(/(?<=')\/(?:usr|opt)\/[^']+(?=')/g) ?? [];
    const script = read('../../inputs/vmm.sh');
    expect(places.length).toBeGreaterThan(2);
    expect(places.filter((place) => !script.includes(place))).toEqual([]);
  },
);
