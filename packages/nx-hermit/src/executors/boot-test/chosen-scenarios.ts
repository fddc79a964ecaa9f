import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readScenarioFile, readScenarioOption } from '../../boot-test/read-scenarios';
import { type Scenario } from '../../boot-test/scenario';
import { Problem } from '../../problem';
import { nearest } from '../../text/nearest';
import { type BootTestExecutorSchema } from './schema';

/** Where scenarios are looked for. */
export interface ScenarioPlace {
  /** Absolute path of the workspace. */
  root: string;
  /** Path of the file if the options name none, relative to the workspace. */
  usualFile: string;
  /** The task as messages name it. */
  task: string;
}

/**
 * The scenarios of a task.
 *
 * @throws Problem if they cannot be read, or if there is none of a name that was asked for
 */
export async function chosenScenarios(
  { scenarioFile, scenarios, scenario }: BootTestExecutorSchema,
  place: ScenarioPlace,
): Promise<Scenario[]> {
  const file = scenarioFile ?? place.usualFile;
  const all =
    scenarios === undefined
      ? readScenarioFile(await read(join(place.root, file), file), file)
      : readScenarioOption(scenarios, `the option scenarios of ${place.task}`);
  if (scenario === undefined) return all;
  return [scenario].flat().map((name) => byName(name, all));
}

async function read(path: string, name: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new Problem(
      `The scenarios of a boot test cannot be read: ${name} (${(error as NodeJS.ErrnoException).code}).`,
      'write that file, or name another one with the option scenarioFile, or give the scenarios as the option scenarios',
      error,
    );
  }
}

function byName(name: string, all: readonly Scenario[]): Scenario {
  const found = all.find((it) => it.name === name);
  if (found !== undefined) return found;
  const names = all.map((it) => it.name);
  const guess = nearest(name, names);
  throw new Problem(
    `There is no scenario "${name}". There are: ${names.join(', ')}.`,
    guess && `name "${guess}"`,
  );
}
