import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chooseOvmf, findOvmf } from './ovmf';

let prefix: string;
beforeAll(() => {
  prefix = mkdtempSync(join(tmpdir(), 'nx-hermit-ovmf-'));
  mkdirSync(join(prefix, 'share/qemu'), { recursive: true });
  writeFileSync(join(prefix, 'share/qemu/edk2-x86_64-code.fd'), '');
});
afterAll(() => rmSync(prefix, { recursive: true }));

test('the one that QEMU brings along is found', async () => {
  const found = await findOvmf(join(prefix, 'bin/qemu-system-x86_64'));
  expect(found).toContain(join(prefix, 'share/qemu/edk2-x86_64-code.fd'));
});

test('a path is taken as it is, if there is something', async () => {
  expect(await chooseOvmf('/usr/bin/qemu-system-x86_64', prefix)).toBe(prefix);
  const missing = join(prefix, 'none-such.fd');
  await expect(chooseOvmf('/usr/bin/qemu-system-x86_64', missing)).rejects.toMatchObject({
    name: 'Problem',
    message: expect.stringContaining(`${missing} (option firmware)`),
  });
});
