import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { appImage } from './app-image';
import { bootFile } from './boot-fixtures/boot';
import { buildParts } from './built-parts';
import { nxHermit } from './command-line';
import { type OtherKernels, otherKernels } from './other-kernels';

// Two kernels are built for real.
jest.setTimeout(900_000);

const appArguments = ['7', "it's", 'a b'];

const countCpus = (kernel: string, name: string) => appImage('count-cpus', 'x86_64', kernel, name);

let kernels: OtherKernels;
/** Images on the kernel of this repository, on one with `smp`, and on one without ACPI and PCI. */
let usual: string;
let severalCpus: string;
let bare: string;

beforeAll(async () => {
  const parts = await buildParts('x86_64');
  usual = await countCpus(parts.kernel, 'usual');
  kernels = otherKernels();
  const smp = await kernels.build('x86_64', ['acpi', 'fsgsbase', 'pci', 'smp']);
  severalCpus = await countCpus(smp, 'smp');
  bare = await countCpus(await kernels.build('x86_64', ['fsgsbase']), 'bare');
});
afterAll(() => kernels.remove());

/** Boots, and expects the app's arguments to arrive and its exit code to come back. */
async function boots(image: string, options: string[], cpus: number) {
  const { exitCode, lines, messages } = await bootFile(image, options, appArguments);
  expect(lines).toContain(`CPUs: ${cpus}`);
  expect(lines).toContain(`threads ended: ${cpus}`);
  expect(lines).toContain(`arguments: ["7", "it's", "a b"]`);
  expect(messages).toContain('The app ended with exit status 7.');
  expect(exitCode).toBe(7);
}

async function isRefused(image: string, options: string[], reason: RegExp) {
  const { exitCode, lines, messages } = await bootFile(image, options, appArguments);
  expect(messages).toMatch(reason);
  expect(messages).toContain('To fix:');
  expect({ exitCode, lines }).toEqual({ exitCode: 1, lines: [''] });
}

test.each([
  ['2 CPUs', ['--cpus', '2'], 2],
  ['4 CPUs of a q35', ['--cpus', '4', '--machine', 'q35'], 4],
  ['UEFI', ['--firmware', 'uefi'], 1],
  ['UEFI on a q35 with 2 CPUs', ['--firmware', 'uefi', '--machine', 'q35', '--cpus', '2'], 2],
])('an app runs with %s', async (_, options, cpus) => {
  await boots(severalCpus, options, cpus);
});

test('an app runs on a microvm', async () => {
  await boots(bare, ['--machine', 'microvm'], 1);
});

test('the same kernel runs on an ordinary machine', async () => {
  await boots(bare, ['--machine', 'pc'], 1);
});

test('a kernel without smp is not booted with CPUs that it would not use', async () => {
  await isRefused(usual, ['--cpus', '2'], /2 processors.* without the feature `smp`/);
  await isRefused(bare, ['--cpus', '2', '--machine', 'microvm'], /without the feature `smp`/);
});

test('a kernel that needs what a microvm lacks is not booted on one', async () => {
  await isRefused(severalCpus, ['--machine', 'microvm'], /built with `acpi`, `pci`, `smp`/);
});

test('a kernel without ACPI is not booted through UEFI', async () => {
  await isRefused(bare, ['--firmware', 'uefi'], /without the feature `acpi`/);
});

test('a microvm is told the frequency of the processor', async () => {
  const args = ['boot', bare, '--machine', 'microvm', '--kernel-arg=-freq', '--kernel-arg=1234'];
  const given = await nxHermit([...args, '--print-command']);
  expect(given.stdout).toContain("-append '-freq 1234'");
  const found = await nxHermit([...args.slice(0, 4), '--print-command']);
  expect(found.stdout).toMatch(/-append '-freq \d+'/);
});

test('the printed command of a boot through UEFI does the same in a shell', async () => {
  const options = ['--firmware', 'uefi', '--print-command', '--', ...appArguments];
  const { stdout } = await nxHermit(['boot', severalCpus, ...options]);
  // QEMU ends with 1 because the app ends with 7.
  const outcome = await promisify(execFile)('/bin/sh', ['-c', stdout], { timeout: 60_000 }).catch(
    (error: { code: number; stdout: string }) => error,
  );
  expect(outcome.stdout).toContain(`arguments: ["7", "it's", "a b"]`);
  expect(outcome.stdout).toContain('exit status 7');
});
