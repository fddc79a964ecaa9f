import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type ProcessOutcome } from '../../nx-hermit/src/process/start-process';
import { exampleImage, loaderLines } from './loader-fixtures/boot-image';
import { bootVolume } from './loader-fixtures/boot-volume';
import {
  withEntryPoint,
  withEntryVersion,
  withLargeSegment,
  withMemorySize,
  withoutOsAbi,
} from './loader-fixtures/changed-image';

// Boots real VMs; the machine may be busy with other tests.
jest.setTimeout(120_000);

let example: Buffer;
let folders: string[] = [];
beforeAll(async () => {
  example = await readFile(exampleImage('x86_64'));
});
afterEach(async () => {
  for (const folder of folders) await rm(folder, { recursive: true });
  folders = [];
});

/** Boots from a volume with these files and the loader. */
async function boot(
  files: Record<string, string | Buffer>,
  options: { memory?: number; cpu?: string } = {},
): Promise<ProcessOutcome> {
  const folder = await mkdtemp(join(tmpdir(), 'nx-hermit-uefi-'));
  folders.push(folder);
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, 'EFI', name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
  }
  return bootVolume(folder, options);
}

function booted(outcome: ProcessOutcome) {
  expect(loaderLines(outcome)).toEqual([]);
  expect(outcome.stdout).toContain('Hello from Hermit on x86_64!');
  expect(outcome.stdout).toMatch(/^exit status 0\r*$/m);
  expect(outcome.exitCode).toBe(3);
}

test('boots an image and hands it the boot arguments', async () => {
  const bootArguments = `"env=FOO=b c" -- first 'second one'\n`;
  const outcome = await boot({ 'BOOT/hermit-app': example, 'BOOT/hermit-bootargs': bootArguments });
  booted(outcome);
  expect(outcome.stdout).toContain('argument 1: "first"');
  expect(outcome.stdout).toContain('argument 2: "second one"');
  expect(outcome.stdout).toContain('environment FOO=b c');
});

test("takes what lies in Hermit's own folder before anything else, as upstream's loader does", async () => {
  const outcome = await boot({
    ...{ 'hermit/hermit-app': example, 'hermit/hermit-bootargs': '-- mine' },
    ...{ 'BOOT/hermit-app': 'no image', 'BOOT/hermit-bootargs': '-- other' },
  });
  booted(outcome);
  expect(outcome.stdout).toContain('argument 1: "mine"');
});

test('boots with the smallest memory', async () => {
  booted(await boot({ 'BOOT/hermit-app': example }, { memory: 56 }));
});

test('boots with more memory than lies below 4 GiB', async () => {
  booted(await boot({ 'BOOT/hermit-app': example }, { memory: 5000 }));
});

test('boots on a processor with pages of 1 GiB', async () => {
  const cpu = 'Skylake-Client,+pdpe1gb';
  booted(await boot({ 'BOOT/hermit-app': example }, { cpu, memory: 5000 }));
});

test('boots an image of 40 MB', async () => {
  const image = withLargeSegment(example, 40 << 20);
  booted(await boot({ 'BOOT/hermit-app': image }, { memory: 256 }));
});

const failures: [string, () => Record<string, string | Buffer>, RegExp][] = [
  [
    'without an image',
    () => ({ 'BOOT/hermit-bootargs': '' }),
    /no image on the boot volume: neither \\EFI\\hermit\\hermit-app nor \\EFI\\BOOT\\hermit-app/,
  ],
  [
    'with a truncated image',
    () => ({ 'BOOT/hermit-app': example.subarray(0, example.length >> 1) }),
    /it is truncated/,
  ],
  [
    'with a file that is no ELF file',
    () => ({ 'BOOT/hermit-app': 'no image\n'.repeat(1000) }),
    /it is not an ELF file/,
  ],
  [
    'with an image that was not made for Hermit',
    () => ({ 'BOOT/hermit-app': withoutOsAbi(example) }),
    /it was not made for Hermit/,
  ],
  [
    'with an image of another entry version',
    () => ({ 'BOOT/hermit-app': withEntryVersion(example, 3) }),
    /entry version does not match/,
  ],
  [
    'with an image that needs more memory than there is',
    () => ({ 'BOOT/hermit-app': withMemorySize(example, 1n << 30n) }),
    /too little memory/,
  ],
  [
    'with boot arguments that are no text',
    () => ({ 'BOOT/hermit-app': example, 'BOOT/hermit-bootargs': Buffer.from([0xff, 0xfe]) }),
    /hermit-bootargs is not UTF-8/,
  ],
  [
    'with an entry point where nothing lies',
    () => ({ 'BOOT/hermit-app': withEntryPoint(example, 0x7f_0000_0000_0000n) }),
    /Processor exception/,
  ],
];

test.each(failures)('ends a VM %s', async (_, files, reason) => {
  const outcome = await boot(files());
  expect(loaderLines(outcome)).toEqual([expect.stringMatching(reason)]);
  expect(outcome).toMatchObject({ stopped: false, exitCode: 1 });
});
