import { parseTomlFile } from '../cargo/toml';
import { placeAt } from '../cargo/toml-place';
import { mapOf, type Read, tableOf, unchecked, type Unchecked, wrong } from './checked-value';
import { recordNames } from './records';
import { defaultTimeout, type MachineOptions, type Scenario } from './scenario';
import { machineKeys, scenarioKeys } from './scenario-keys';

/**
 * Reads a scenario file. What stands at its top counts for every scenario that does not say something else.
 *
 * @param path what messages call the file
 * @throws Problem with file, line and column for whatever is unknown or wrong
 */
export function readScenarioFile(content: string, path: string): Scenario[] {
  const file = parseTomlFile(content, path);
  return readScenarios(unchecked(file.document, (trail) => placeAt(file, trail)));
}

/**
 * Reads scenarios that are given as an option: the same tables as in a file.
 *
 * @param scenarios by name
 * @param place what messages call the option
 * @throws Problem for whatever is unknown or wrong
 */
export function readScenarioOption(scenarios: unknown, place: string): Scenario[] {
  return readScenarios(unchecked({ scenarios }, (trail) => [place, ...trail.slice(1)].join(', ')));
}

function readScenarios(from: Unchecked): Scenario[] {
  const { scenarios = {}, ...defaults } = tableOf({
    ...scenarioKeys,
    scenarios: mapOf<Given>(tableOf(scenarioKeys)),
  })(from);
  const all = Object.entries(scenarios).map(([name, own]) =>
    complete(name, { ...defaults, ...own }, from.at('scenarios').at(name)),
  );
  if (all.length === 0) {
    throw wrong(from, 'there is no scenario.', 'add a table such as [scenarios.starts]');
  }
  refuseTwins(all, from);
  return all;
}

type Given = Read<typeof scenarioKeys>;

function complete(name: string, given: Given, from: Unchecked): Scenario {
  checkName(name, from);
  const { probes = [], expect = [], send = [], record = [] } = given;
  const scenario: Scenario = {
    name,
    machine: pick(given),
    expect,
    ordered: given.ordered ?? false,
    forbid: given.forbid ?? [],
    exitCode: given.exitCode ?? (probes.length > 0 ? 'running' : 0),
    timeout: given.timeout ?? defaultTimeout,
    send,
    record,
    probes,
    configurations: given.configurations,
  };
  if (scenario.exitCode === 'running' && [probes, expect, send, record].every(isEmpty)) {
    throw wrong(
      from,
      'a guest that has to be still running needs something to wait for.',
      'add `expect`, `send`, `record` or a probe',
    );
  }
  refuseSameRecords(scenario, from);
  return scenario;
}

/** A name is a part of a target's name and the name of a file. */
function checkName(name: string, from: Unchecked) {
  if (/^[A-Za-z0-9][\w.-]*$/.test(name)) return;
  throw wrong(
    from,
    `"${name}" cannot be the name of a scenario.`,
    'begin with a letter or a digit, and use only letters, digits, ".", "_" and "-"',
  );
}

function pick(given: Given): MachineOptions {
  const entries = Object.entries(given).filter(([key]) => Object.hasOwn(machineKeys, key));
  return Object.fromEntries(entries);
}

function isEmpty(list: readonly unknown[]): boolean {
  return list.length === 0;
}

function refuseSameRecords({ record }: Scenario, from: Unchecked) {
  const names = record.flatMap(recordNames);
  const twin = names.find((name, index) => names.indexOf(name) !== index);
  if (twin === undefined) return;
  throw wrong(from, `two expressions under "record" have a group "${twin}".`);
}

/** Not every file system tells `A.log` from `a.log`. */
function refuseTwins(scenarios: readonly Scenario[], from: Unchecked) {
  const names = scenarios.map(({ name }) => name.toLowerCase());
  const twin = scenarios.find(({ name }, index) => names.indexOf(name.toLowerCase()) !== index);
  if (twin === undefined) return;
  throw wrong(
    from.at('scenarios').at(twin.name),
    `there is another scenario whose name differs from "${twin.name}" in capitals alone.`,
  );
}
