/**
 * Runs the tests of Rust's own core library (`library/coretests` of the component rust-src) inside the VM and on this
 * machine, and says where they differ:
 *
 *   npm run coretests
 *   npm run coretests -- --arch=x86_64,aarch64
 *
 * Kernel and std are those of this repository. Reports and consoles go to dist/coretests.
 */
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { type Arch, isArch } from '../packages/nx-hermit/src/hermit/arch';
import { compare, figures, type Outcomes } from './coretests/compare';
import { inVm } from './coretests/in-vm';
import { makePackage } from './coretests/make-package';
import { onHost } from './coretests/on-host';
import { printTable } from './print-table';
import { finishSteps, step } from './steps';

async function main() {
  const { values } = parseArgs({ options: { arch: { type: 'string' } } });
  const arches = (values.arch ?? 'x86_64,riscv64').split(',').filter(isArch);
  // The library's own tests use what is not stable.
  process.env.RUSTC_BOOTSTRAP = '1';
  // Its lockfile also holds what the rest of the library needs, so cargo has to shorten it.
  delete process.env.CI;

  makePackage();
  const host = await onHost();
  const results: Outcomes[] = [host];
  for (const arch of arches) {
    await buildParts(arch);
    results.push(await inVm(arch));
  }
  console.log(`\nRust's coretests on ${cpus().length} processors of this machine:\n`);
  printTable(figures(results));
  for (const result of results.slice(1)) {
    console.log(`\n${result.place}, other than on the host:`);
    for (const line of compare(host, result)) console.log(`  ${line}`);
  }
}

async function buildParts(arch: Arch) {
  for (const task of ['hermit-kernel:build', 'cargo-workspace:std']) {
    const env = { RUSTC_BOOTSTRAP: undefined };
    const { passed } = await step('npx', ['nx', 'run', `${task}:${arch}`], env);
    if (!passed) throw new Error(`${task} was not built.`);
  }
}

main()
  .catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  })
  .finally(finishSteps);
