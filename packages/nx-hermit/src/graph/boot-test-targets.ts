import { type TargetConfiguration } from '@nx/devkit';
import { posix } from 'node:path';
import { adjustedTarget } from './adjusted-target';
import { bootInputs } from './boot-inputs';
import { unlistedFiles } from './filesets';
import { type Inputs } from './inputs';
import { type Model } from './model';
import { outputPath, perConfiguration } from './outputs';
import { type LocalPackage } from './packages';
import { type ScenarioOutline, scenarioFileName } from './scenario-outline';

/**
 * The boot tests of an app: one target for all scenarios, and one for each. An app without a scenario file has none.
 *
 * @param bin the binary whose image is booted
 * @throws Problem naming file, line and column if the scenario file is broken
 */
export function bootTestTargets(
  app: LocalPackage,
  bin: string,
  model: Model,
): Record<string, TargetConfiguration> {
  const { bootTest } = model.options.targets;
  if (bootTest.name === undefined) return {};
  const { directory } = app.manifest;
  const outline = model.repository.scenarios(posix.join(directory, scenarioFileName));
  if (outline === undefined) return {};
  const target = (name: string, description: string, options: { scenario?: string }) =>
    adjustedTarget(
      { ...bootTest, name },
      {
        ...bootTestTarget(app, bin, name, model),
        inputs: inputs(app, bin, outline, model),
        options,
        metadata: metadata(description),
      },
    );
  const all = target(bootTest.name, 'Boot the image once for every scenario of boot-test.toml', {});
  const single = outline.names.map((scenario) =>
    target(
      scenarioTargetName(bootTest.name ?? '', scenario),
      `Boot the image for the scenario ${scenario}`,
      { scenario },
    ),
  );
  return Object.assign(all, ...single);
}

/** A target that boots one scenario. */
export function scenarioTargetName(bootTest: string, scenario: string): string {
  return `${bootTest}--${scenario}`;
}

function bootTestTarget(
  app: LocalPackage,
  bin: string,
  name: string,
  { options }: Model,
): TargetConfiguration {
  const { directory } = app.manifest;
  const build = options.targets.build.name;
  return {
    executor: 'nx-hermit:boot-test',
    cache: true,
    ...(build !== undefined && { dependsOn: [build] }),
    outputs: ['{options.outputPath}'],
    ...perConfiguration((configuration) => {
      const folder = outputPath(directory, configuration.name);
      return { image: posix.join(folder, bin), outputPath: posix.join(folder, name) };
    }),
  };
}

function inputs(
  app: LocalPackage,
  bin: string,
  { parts, folders }: ScenarioOutline,
  model: Model,
): Inputs {
  return [
    `{projectRoot}/${scenarioFileName}`,
    ...bootInputs(app, bin, model, parts),
    ...folders.flatMap((folder) => unlistedFiles(folder, model)),
  ];
}

function metadata(description: string): TargetConfiguration['metadata'] {
  return {
    description,
    technologies: ['rust', 'hermit'],
    help: { command: 'npx nx-hermit boot --help', example: { options: { parallel: 1 } } },
  };
}
