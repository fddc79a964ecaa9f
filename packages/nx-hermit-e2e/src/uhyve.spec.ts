import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runProcess } from '../../nx-hermit/src/process/start-process';
import { thisHost } from '../../nx-hermit/src/vmm/host';
import { findUhyve } from '../../nx-hermit/src/vmm/uhyve/binary';
import { bootExample } from './boot-fixtures/boot';
import { bootsWithoutUs } from './boot-fixtures/boot-without-us';
import { nxHermit } from './command-line';
import { exampleImage } from './loader-fixtures/boot-image';

jest.setTimeout(120_000);

const host = thisHost();
const image = exampleImage('x86_64');
const runsHere = host.platform === 'linux' && host.arch === 'x86_64';
const onLinux = runsHere ? describe : describe.skip;

onLinux('Uhyve (which runs on x86_64 Linux only)', () => {
  let uhyve: string;
  let works: boolean;
  let folder: string;
  beforeAll(async () => {
    const search = await findUhyve();
    if (!search.found) throw new Error(`${search.reason}; npx nx-hermit setup --vmm uhyve`);
    uhyve = search.path;
    works = await bootsWithoutUs(['--vmm', 'uhyve'], 'x86_64', 'Hypercall(V1(Exit))');
    folder = await mkdtemp(join(tmpdir(), 'nx-hermit-uhyve-spec-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  // What it says where KVM is there, but runs no guest.
  const fault = /accelerator kvm does not run guests on this machine: Uhyve gave up with .+/;

  test('boots the image, or names why KVM does not let it, and never passes without proof', async () => {
    const { exitCode, lines, messages } = await bootExample('x86_64', ['--vmm', 'uhyve'], ['b c']);
    if (works) {
      expect(lines).toContain('argument 1: "b c"');
      expect(lines.join('\n')).not.toContain('statistics');
      expect(exitCode).toBe(0);
      return;
    }
    expect(messages).toMatch(host.kvm === 'usable' ? fault : /\/dev\/kvm/);
    expect(messages).toContain('vmm `qemu`');
    expect(lines.join('\n')).not.toMatch(/Dump state|Registers/);
    expect(exitCode).toBe(1);
  });

  test('gives way to QEMU with vmm auto, which is said once', async () => {
    const options = ['--vmm', 'auto', '--env', 'A=b c'];
    const { exitCode, lines, messages } = await bootExample('x86_64', options, [
      '--exit-code',
      '7',
      'b c',
    ]);
    expect(lines.filter((line) => line === 'Hello from Hermit on x86_64!')).toHaveLength(1);
    expect(lines).toEqual(expect.arrayContaining(['argument 3: "b c"', 'environment A=b c']));
    const said = messages.match(/Uhyve could not start the guest .*, so QEMU boots it/g) ?? [];
    expect(said).toHaveLength(host.kvm === 'usable' && !works ? 1 : 0);
    expect(messages).not.toMatch(/panicked at|Registers/);
    expect(exitCode).toBe(7);
  });

  const withDevice = host.kvm === 'usable' ? test : test.skip;

  withDevice('does not obey a uhyve.toml in the working directory (needs /dev/kvm)', async () => {
    await writeFile(join(folder, 'uhyve.toml'), 'this is no TOML');
    const alone = await runProcess({ command: uhyve, args: [image], cwd: folder, output: 'pipe' });
    expect(alone.stderr).toContain('this is no TOML');

    const outcome = await nxHermit(['boot', image, '--vmm', 'uhyve'], { cwd: folder });
    expect(outcome.stderr).not.toContain('TOML');
    if (works) expect(outcome.exitCode).toBe(0);
    else expect(outcome.stderr).toMatch(fault);

    const args = ['--uhyve-arg', '--config=uhyve.toml'];
    const asked = await nxHermit(['boot', image, '--vmm', 'uhyve', ...args], { cwd: folder });
    expect(asked.stderr).toMatch(
      /Uhyve could not run the machine \(exit code 101\): it panicked: .*this is no TOML/,
    );
    expect(asked.exitCode).toBe(1);
  });

  withDevice(
    'takes nothing from the environment, and leaves nothing behind (needs /dev/kvm)',
    async () => {
      const env = {
        TMPDIR: folder,
        HERMIT_CONFIG: '/nowhere/uhyve.toml',
        HERMIT_MEMORY_SIZE: 'much',
        HERMIT_CPU_COUNT: 'many',
        HERMIT_GDB_PORT: '1',
      };
      const outcome = await nxHermit(['boot', image, '--vmm', 'uhyve', '--timeout', '30'], { env });
      if (works) expect(outcome.exitCode).toBe(0);
      else expect(outcome.stderr).toMatch(fault);
      const left = (await readdir(folder)).filter((name) => name.startsWith('nx-hermit'));
      expect(left).toEqual([]);
    },
  );

  withDevice('that refuses its command line is quoted (needs /dev/kvm)', async () => {
    const options = ['--vmm', 'uhyve', '--uhyve-arg', '--nonsense'];
    const { exitCode, messages } = await bootExample('x86_64', options);
    expect(messages).toMatch(/Uhyve could not run the machine \(exit code 2\): .*--nonsense/);
    expect(exitCode).toBe(1);
  });
});

test('an image for riscv64 is refused, and left to QEMU with vmm auto', async () => {
  const refused = await bootExample('riscv64', ['--vmm', 'uhyve']);
  expect(refused.messages).toMatch(/Uhyve runs [^]*vmm `qemu`/);
  expect(refused.exitCode).toBe(1);

  const { exitCode, messages } = await bootExample('riscv64', ['--vmm', 'auto']);
  expect(messages).not.toContain('Uhyve');
  expect(exitCode).toBe(0);
});

test('ports, which Uhyve does not have, are left to QEMU with vmm auto', async () => {
  const ports = ['--port', '0:80'];
  const refused = await bootExample('x86_64', ['--vmm', 'uhyve', ...ports]);
  expect(refused.messages).toMatch(runsHere ? /option ports asks for something/ : /Uhyve runs/);
  expect(refused.exitCode).toBe(1);

  const { exitCode, messages } = await bootExample('x86_64', ['--vmm', 'auto', ...ports]);
  expect(messages).not.toContain('Uhyve');
  expect(exitCode).toBe(0);
});

test('without Uhyve, vmm uhyve names the command that installs it, and vmm auto is QEMU', async () => {
  const nowhere = ['--uhyve', '/nowhere/uhyve'];
  const refused = await bootExample('x86_64', ['--vmm', 'uhyve', ...nowhere]);
  if (runsHere && host.kvm === 'usable') {
    expect(refused.messages).toContain('To fix: npx nx-hermit setup --vmm uhyve');
  }
  expect(refused.exitCode).toBe(1);
  expect((await bootExample('x86_64', ['--vmm', 'auto', ...nowhere])).exitCode).toBe(0);
});
