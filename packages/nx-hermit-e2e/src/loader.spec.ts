import { readFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Arch, arches } from '../../nx-hermit/src/hermit/arch';
import { bootImage, exampleImage, loaderLines } from './loader-fixtures/boot-image';
import {
  withEntryPoint,
  withEntryVersion,
  withLargeSegment,
  withMemorySize,
  withoutOsAbi,
} from './loader-fixtures/changed-image';

// Boots real VMs; the machine may be busy with other tests.
jest.setTimeout(120_000);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nx-hermit-loader-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function changed(arch: Arch, change: (image: Buffer) => Buffer): Promise<string> {
  const path = join(folder, `${arch}-${Math.random()}`);
  await writeFile(path, change(await readFile(exampleImage(arch))));
  return path;
}

/** The smallest memory, in MiB, that upstream's loader boots an image of less than 1 MB with. */
const smallestMemory: Record<Arch, number> = { x86_64: 40, aarch64: 144, riscv64: 86 };

/** QEMU's exit code when the kernel reports an exit status of 0. */
const success: Record<Arch, number> = { x86_64: 3, aarch64: 0, riscv64: 0 };

describe.each(arches)('the loader of %s', (arch) => {
  test('boots an image and hands it the boot arguments', async () => {
    const bootArguments = `"env=FOO=b c" -- first 'second one'`;
    const boot = await bootImage(arch, { image: exampleImage(arch), bootArguments });
    expect(boot.stdout).toContain(`Hello from Hermit on ${arch}!`);
    expect(boot.stdout).toContain('argument 1: "first"');
    expect(boot.stdout).toContain('argument 2: "second one"');
    expect(boot.stdout).toContain('environment FOO=b c');
    expect(boot.stdout).toMatch(/^exit status 0\r*$/m);
    expect(boot.exitCode).toBe(success[arch]);
    expect(loaderLines(boot)).toEqual([]);
  });

  test('boots with the smallest memory', async () => {
    const boot = await bootImage(arch, { image: exampleImage(arch), memory: smallestMemory[arch] });
    expect(boot.stdout).toMatch(/^exit status 0\r*$/m);
  });

  test('boots on a machine with 4 CPUs', async () => {
    const boot = await bootImage(arch, { image: exampleImage(arch), cpus: 4 });
    expect(boot.stdout).toMatch(/^exit status 0\r*$/m);
  });

  test('boots an image of 40 MB', async () => {
    const image = await changed(arch, (bytes) => withLargeSegment(bytes, 40 << 20));
    const boot = await bootImage(arch, { image });
    expect(boot.stdout).toContain(`Hello from Hermit on ${arch}!`);
    expect(boot.stdout).toMatch(/^exit status 0\r*$/m);
  });

  const otherArch: Arch = arch === 'riscv64' ? 'aarch64' : 'riscv64';
  const badImages: [string, () => Promise<string>, RegExp][] = [
    [
      'that is truncated',
      () => changed(arch, (bytes) => bytes.subarray(0, bytes.length >> 1)),
      /it is truncated/,
    ],
    [
      'that was not made for Hermit',
      () => changed(arch, withoutOsAbi),
      /it was not made for Hermit/,
    ],
    [
      'with another entry version',
      () => changed(arch, (bytes) => withEntryVersion(bytes, 3)),
      /entry version does not match/,
    ],
    [
      'of another arch',
      async () => exampleImage(otherArch),
      new RegExp(`built for ${otherArch}, and this machine is ${arch}`),
    ],
    [
      'that is no ELF file',
      () => changed(arch, () => Buffer.from('no image\n'.repeat(1000))),
      /it is not an ELF file/,
    ],
    [
      'with an entry point where nothing lies',
      () => changed(arch, (bytes) => withEntryPoint(bytes, 0x7f_0000_0000n)),
      /Processor exception/,
    ],
  ];

  test.each(badImages)('ends the VM for an image %s', async (_, image, reason) => {
    const boot = await bootImage(arch, { image: await image() });
    expect(loaderLines(boot)).toEqual([expect.stringMatching(reason)]);
    expect(boot).toMatchObject({ stopped: false, exitCode: 1 });
  });

  test('ends the VM when the image needs more memory than there is', async () => {
    const image = await changed(arch, (bytes) => withMemorySize(bytes, 1n << 30n));
    const boot = await bootImage(arch, { image });
    expect(loaderLines(boot)).toEqual([expect.stringContaining('too little memory')]);
    expect(boot).toMatchObject({ stopped: false, exitCode: 1 });
  });
});

test('an x86_64 processor without 64-bit mode ends the VM with a line that says so', async () => {
  const extra = ['-cpu', 'qemu32'];
  const boot = await bootImage('x86_64', { image: exampleImage('x86_64'), extra });
  expect(loaderLines(boot)).toEqual([expect.stringContaining('cannot run 64-bit code')]);
  expect(boot).toMatchObject({ stopped: false, exitCode: 1 });
});

test('an aarch64 machine that starts in another exception level ends with a line that says so', async () => {
  const extra = ['-machine', 'virt,gic-version=3,virtualization=on'];
  const boot = await bootImage('aarch64', { image: exampleImage('aarch64'), extra });
  expect(loaderLines(boot)).toEqual([expect.stringContaining('virtualization=on')]);
  expect(boot).toMatchObject({ stopped: false, exitCode: 1 });
});

test('an aarch64 machine without memory where its image should lie ends with a line that says so', async () => {
  const boot = await bootImage('aarch64', { image: exampleImage('aarch64'), memory: 128 });
  expect(loaderLines(boot)).toEqual([expect.stringContaining('does not lie in RAM')]);
  expect(boot).toMatchObject({ stopped: false, exitCode: 1 });
});
