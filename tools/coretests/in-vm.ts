import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { type ExecutorContext } from '@nx/devkit';
import buildTests from '../../packages/nx-hermit/src/executors/build-tests/executor';
import vmTest from '../../packages/nx-hermit/src/executors/vm-test/executor';
import { type Arch } from '../../packages/nx-hermit/src/hermit/arch';
import { type CaseReport, jsonFile } from '../../packages/nx-hermit/src/reports';
import { type Outcomes } from './compare';
import { packageFolder } from './make-package';

/** Builds and runs the tests for one architecture, by the executors that every package has. */
export async function inVm(arch: Arch): Promise<Outcomes> {
  const images = `dist/coretests/${arch}/images`;
  const outputPath = `dist/coretests/${arch}/vm-test`;
  const kernel = `dist/packages/hermit-kernel/${arch}/libhermit.a`;
  const built = await buildTests(
    { arch, outputPath: images, kernel, std: `dist/std/${arch}`, cargoArgs: ['--test=coretests'] },
    contextOf('vm-test-build', arch),
  );
  if (!built.success) throw new Error(`The tests were not built for ${arch}.`);
  const parallel = availableParallelism();
  await vmTest({ images, outputPath, parallel }, contextOf('vm-test', arch));

  const report = JSON.parse(readFileSync(`${outputPath}/${jsonFile}`, 'utf8')) as Report;
  return {
    place: arch,
    outcomes: new Map(report.cases.map(({ name, outcome }) => [name, outcome])),
    reasons: new Map(report.cases.map(({ name, message }) => [name, message ?? ''])),
    boots: report.boots,
    seconds: report.seconds,
  };
}

interface Report {
  cases: CaseReport[];
  boots: number;
  seconds: number;
}

function contextOf(targetName: string, configurationName: string): ExecutorContext {
  const projects = { coretests: { root: packageFolder } };
  return {
    root: process.cwd(),
    cwd: process.cwd(),
    isVerbose: false,
    projectName: 'coretests',
    targetName,
    configurationName,
    projectsConfigurations: { version: 2, projects },
    nxJsonConfiguration: {},
    projectGraph: { nodes: {}, dependencies: {} },
  };
}
