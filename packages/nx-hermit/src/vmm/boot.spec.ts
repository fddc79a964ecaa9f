import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { archFacts, hostArch } from '../hermit/arch';
import { elfFile } from '../hermit/testing/elf-file';
import { boot, type BootRequest } from './boot';

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'nx-hermit-boot-spec-'))));
afterAll(() => rmSync(folder, { recursive: true }));

/** Boots with a shell script in the place of QEMU. */
async function bootWith(script: string, options: Partial<BootRequest> = {}) {
  const qemu = file('qemu', `#!/bin/sh\n${script}\n`);
  chmodSync(qemu, 0o755);
  let said = '';
  const report = await boot(
    {
      image: file('image', elfFile({ machine: archFacts(hostArch()).elfMachine })),
      loader: file('loader', ''),
      firmware: file('firmware', ''),
      qemu,
      timeout: 60,
      ...options,
    },
    { console: () => undefined, vmm: (text) => (said += text), note: () => undefined },
  );
  return { ...report, said };
}

function file(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

test('the last complaint of a talkative VMM is the reason', async () => {
  const talk =
    'i=0; while [ $i -lt 3000 ]; do echo "a complaint among many others, $i" >&2; i=$((i+1)); done';
  const { verdict, said } = await bootWith(`${talk}; echo 'no space left' >&2; exit 1`);
  expect(verdict).toEqual({ kind: 'vmm-error', exitCode: 1, message: 'no space left' });
  expect(said).toContain('others, 0\n');
});

test('a VMM that the interrupt ends before it reaches us was interrupted', async () => {
  const controller = new AbortController();
  const request = { abortSignal: controller.signal };
  const byOthers = await bootWith('kill -TERM $$', request);
  expect(byOthers.verdict).toEqual({ kind: 'vmm-killed', signal: 'SIGTERM' });

  const interrupted = bootWith('kill -TERM $$', request);
  setTimeout(() => controller.abort('SIGINT'), 150);
  expect((await interrupted).verdict).toEqual({ kind: 'interrupted' });
});

const onLinux = process.platform === 'linux' ? test : test.skip;
onLinux('a VMM that hangs after a fault of its accelerator is ended (on Linux only)', async () => {
  const script = "printf 'KVM inter' >&2; printf 'nal error. Suberror: 1\\n' >&2; exec sleep 1000";
  const { verdict } = await bootWith(script, { accel: 'kvm' });
  expect(verdict).toEqual({
    kind: 'accelerator-not-working',
    accelerator: 'kvm',
    message: 'KVM internal error. Suberror: 1',
  });
});
