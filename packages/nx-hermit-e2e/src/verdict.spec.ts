import { existsSync, readFileSync } from 'node:fs';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { arches, hostArch } from '../../nx-hermit/src/hermit/arch';
import { hasDebugConsole } from '../../nx-hermit/src/vmm/qemu/firmware';
import { bootExample, bootFile } from './boot-fixtures/boot';
import { bootsWithoutUs } from './boot-fixtures/boot-without-us';
import { bareMachine, nxHermit } from './command-line';
import { exampleImage } from './loader-fixtures/boot-image';
import { withEntryVersion } from './loader-fixtures/changed-image';

jest.setTimeout(120_000);

let folder: string;
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'nx-hermit-verdict-'))));
afterAll(() => rm(folder, { recursive: true }));

async function file(name: string, content: string | Buffer): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

describe.each(arches)('on %s', (arch) => {
  test('exit status 0 passes', async () => {
    const { exitCode, messages } = await bootExample(arch, []);
    expect(messages).toMatch(/passed after .* s\. The app ended with exit status 0\./);
    expect(exitCode).toBe(0);
  });

  test.each([1, 7, 255])('exit status %i is the exit code', async (status) => {
    const { exitCode, messages } = await bootExample(arch, [], ['--exit-code', String(status)]);
    expect(messages).toContain(`failed after`);
    expect(messages).toContain(`exit status ${status}.`);
    expect(exitCode).toBe(status);
  });

  test('a panic', async () => {
    const { exitCode, lines, messages } = await bootExample(arch, [], ['--panic']);
    expect(lines).toContain('asked to panic');
    expect(messages).toContain('panicked or aborted');
    expect(exitCode).toBe(134);
  });

  test('a hang ends at the deadline', async () => {
    const { exitCode, messages } = await bootExample(arch, ['--timeout', '5'], ['--hang']);
    expect(messages).toContain('did not end within 5 s');
    expect(exitCode).toBe(124);
  });

  test('a loader that refuses the image', async () => {
    const image = await file(`other-entry-${arch}`, withEntryVersion(example(arch), 200));
    const { exitCode, messages } = await bootFile(image, []);
    expect(messages).toMatch(/The loader could not start the image: \[LOADER\]/);
    expect(exitCode).toBe(1);
  });

  test('too little memory is refused before anything starts', async () => {
    const { exitCode, messages } = await bootExample(arch, ['--memory', '8M']);
    expect(messages).toMatch(/memory.*8 MiB/);
    expect(exitCode).toBe(1);
  });
});

test('a triple fault is a crash, although QEMU ends with 0', async () => {
  const { exitCode, messages } = await bootExample('x86_64', [], ['--triple-fault']);
  expect(messages).toContain('it crashed or was reset');
  expect(exitCode).toBe(1);
});

test('a kernel panic is one, with its message', async () => {
  const qemuArgs = ['--qemu-arg', '-machine', '--qemu-arg', 'microvm,acpi=off'];
  const { exitCode, messages } = await bootExample('x86_64', [...qemuArgs, '--timeout', '30']);
  expect(messages).toMatch(/The kernel panicked: \[0\]\[PANIC\] .*/);
  expect(exitCode).toBe(1);
});

describe('what cannot boot', () => {
  test('an image for another architecture than asked for', async () => {
    const { exitCode, messages } = await bootExample('aarch64', ['--arch', 'x86_64']);
    expect(messages).toMatch(/is for aarch64, but .* asks for x86_64/);
    expect(exitCode).toBe(1);
  });

  test('a truncated image', async () => {
    const whole = example('x86_64');
    const image = await file('truncated', whole.subarray(0, whole.length - 1));
    const { exitCode, messages } = await bootFile(image, []);
    expect(messages).toMatch(/is truncated[^]*npx nx build/);
    expect(exitCode).toBe(1);
  });

  test('a program for this machine', async () => {
    const { exitCode, messages } = await bootFile(process.execPath, []);
    expect(messages).toContain('is not a Hermit image');
    expect(exitCode).toBe(1);
  });

  test('an image on a machine without QEMU', async () => {
    const outcome = await nxHermit(['boot', exampleImage('riscv64')], { env: bareMachine(folder) });
    expect(outcome.stderr).toMatch(/qemu-system-riscv64 is not in any folder of PATH/);
    expect(outcome.stderr).toContain('npx nx-hermit setup');
    expect(outcome.exitCode).toBe(1);
  });

  test('an image whose port is in use', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    const { exitCode, messages } = await bootExample('x86_64', ['--port', `${port}:80`]);
    server.close();
    expect(messages).toContain(`Port ${port} (tcp) of this machine is in use`);
    expect(exitCode).toBe(1);
  });

  test.each([
    [['--network', 'bridge'], /network is "bridge".*\n.*none, user/],
    [['--port', '8080:80', '--port', '8080:81'], /port 8080 \(tcp\).*8080:80 and 8080:81/],
  ])('an image with options that make no sense: %j', async (options, message) => {
    const { exitCode, messages } = await bootExample('x86_64', options);
    expect(messages).toMatch(message);
    expect(exitCode).toBe(1);
  });

  const oldFirmware = '/usr/share/qemu/opensbi-riscv64-generic-fw_dynamic.bin';
  const isOld = existsSync(oldFirmware) && !hasDebugConsole(readFileSync(oldFirmware));
  const testOldFirmware = isOld ? test : test.skip;
  testOldFirmware(`an OpenSBI that is too old (needs one at ${oldFirmware})`, async () => {
    const { exitCode, messages } = await bootExample('riscv64', ['--firmware', oldFirmware]);
    expect(messages).toMatch(/OpenSBI firmware is too old: \d\.\d.*Hermit needs 1\.3/);
    expect(messages).toContain('npx nx-hermit setup');
    expect(exitCode).toBe(1);
  });
});

describe('QEMU', () => {
  test('that refuses its command line is quoted', async () => {
    const { exitCode, messages } = await bootExample('x86_64', ['--qemu-arg', '-nonsense']);
    expect(messages).toMatch(/QEMU could not run the machine .*-nonsense: invalid option/);
    expect(exitCode).toBe(1);
  });

  test.each(['KILL', 'TERM'])('that somebody else ends with SIG%s', async (signal) => {
    const qemu = await program(
      `kill-${signal}`,
      `#!/bin/sh\n(sleep 2; kill -${signal} $$) &\nexec qemu-system-x86_64 "$@"\n`,
    );
    const { exitCode, messages } = await bootExample('x86_64', ['--qemu', qemu], ['--hang']);
    expect(messages).toContain(`QEMU was ended by SIG${signal}, which nx-hermit did not send`);
    expect(exitCode).toBe(1);
  });

  test('that ignores SIGTERM is gone after the deadline all the same', async () => {
    const qemu = await program(
      'stubborn',
      "#!/bin/sh\ntrap '' TERM\necho $$\nwhile :; do sleep 1; done\n",
    );
    const { exitCode, lines } = await bootExample('x86_64', ['--qemu', qemu, '--timeout', '1']);
    expect(exitCode).toBe(124);
    expect(() => process.kill(Number(lines[0]), 0)).toThrow('ESRCH');
  });

  test('that goes on after the guest has named a failure is ended, and the failure stands', async () => {
    const qemu = await program('lingering', '#!/bin/sh\necho exit status 7\nexec sleep 1000\n');
    expect(await bootExample('x86_64', ['--qemu', qemu])).toMatchObject({ exitCode: 7 });
  });

  test('that claims a success which it did not prove fails', async () => {
    const qemu = await program('liar', '#!/bin/sh\necho exit status 0\nexit 0\n');
    const { exitCode, messages } = await bootExample('x86_64', ['--qemu', qemu]);
    expect(messages).toContain('nothing is proved');
    expect(exitCode).toBe(1);
  });

  test.each([
    ['words of the app', 'step 1: exit status 0\\nstep 2', /words of the app.*nothing is proved/],
    ['a panic of the kernel', '[0][PANIC] boom\\nexit status 0', /The kernel panicked: .* boom/],
  ])('that ends as after a success, but with %s, fails', async (_, text, message) => {
    const qemu = await program('proof', `#!/bin/sh\nprintf '${text}\\n'\nexit 3\n`);
    const { exitCode, messages } = await bootExample('x86_64', ['--qemu', qemu]);
    expect(messages).toMatch(message);
    expect(exitCode).toBe(1);
  });
});

// Whether KVM runs guests here is found out by starting the same machine without nx-hermit.
describe('KVM', () => {
  test.each([[[]], [['--qemu-arg=-cpu', '--qemu-arg=qemu64,+fsgsbase,+xsave']]])(
    'boots if it works here, and is named if it does not (%j)',
    async (qemuArgs) => {
      const options = ['--accel', 'kvm', '--timeout', '30', ...qemuArgs];
      const works = await bootsWithoutUs(options);
      const { exitCode, messages } = await bootExample(hostArch(), options);
      expect(exitCode).toBe(works ? 0 : 1);
      expect(messages).toMatch(
        works ? /passed after/ : /accelerator kvm (does not|cannot) run[^]*accel `tcg`/,
      );
    },
  );
});

function example(arch: (typeof arches)[number]): Buffer {
  return readFileSync(exampleImage(arch));
}

async function program(name: string, script: string): Promise<string> {
  const path = await file(name, script);
  await chmod(path, 0o755);
  return path;
}
