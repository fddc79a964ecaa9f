import { type TargetConfiguration } from '@nx/devkit';
import { isTable } from '../cargo/toml';
import { Problem } from '../problem';
import { nearest } from '../text/nearest';

/** The inferred targets that options can change, and the names that they go by. */
export const defaultTargetNames = {
  std: 'std',
  kernel: 'build',
  build: 'build',
  run: 'run',
  serve: 'serve',
  bootTest: 'boot-test',
  vmTestBuild: 'vm-test-build',
  vmTest: 'vm-test',
  test: 'test',
  lint: 'lint',
  formatCheck: 'format-check',
} as const;

export type TargetKey = keyof typeof defaultTargetNames;

/** What becomes of one inferred target. */
export interface TargetChoice {
  /** Missing: the target is switched off. */
  name?: string;
  /** Fields of a target that are put over the inferred ones. */
  fields: TargetConfiguration;
}

/** What an image or a host target is made anew for when Cargo.lock changes. */
export type LockfileInput = 'file' | 'crates';

/** The options of one entry of the plugin in nx.json, checked and complete. */
export interface Options {
  targets: Record<TargetKey, TargetChoice>;
  lockfile: LockfileInput;
}

const targetKeys = Object.keys(defaultTargetNames) as TargetKey[];
const lockfileInputs: readonly string[] = ['file', 'crates'];

/** Those of nx (24.0.6, project-schema.json), and `targetName`. */
const targetFields = [
  'targetName',
  'executor',
  'command',
  'options',
  'configurations',
  'defaultConfiguration',
  'cache',
  'inputs',
  'outputs',
  'dependsOn',
  'parallelism',
  'continuous',
  'readyWhen',
  'syncGenerators',
  'metadata',
  'ultracache',
];

/**
 * Reads the options that nx.json gives to the plugin:
 *
 * - `std`, `kernel`, `build`, `run`, `serve`, `bootTest`, `vmTestBuild`, `vmTest`, `test`, `lint`, `formatCheck`: an inferred target. A string is its
 *   name, `true` leaves it as inferred, `false` switches it off, an object holds its `targetName` and any other field
 *   of a target. Objects are merged with the inferred ones; in a list, `"..."` stands for what was inferred. Default:
 *   `true`.
 * - `lockfile`: `"file"` makes every target that calls cargo depend on the whole Cargo.lock; `"crates"` only on the
 *   crates that its package uses, which `nx affected` cannot see. Default: `"file"`.
 *
 * @throws Problem naming the option that is unknown or wrong
 */
export function readOptions(options: unknown): Options {
  const given = options ?? {};
  if (!isTable(given)) throw wrong('the options of nx-hermit must be an object');
  refuseUnknown(Object.keys(given), [...targetKeys, 'lockfile'], 'nx-hermit has no option');
  const targets = Object.fromEntries(
    targetKeys.map((key) => [key, targetChoice(key, given[key])]),
  ) as Record<TargetKey, TargetChoice>;
  refuseSharedNames(targets);
  return { targets, lockfile: lockfileInput(given.lockfile) };
}

function targetChoice(key: TargetKey, value: unknown): TargetChoice {
  if (value === undefined || value === true) return { name: defaultTargetNames[key], fields: {} };
  if (value === false) return { fields: {} };
  if (typeof value === 'string') return { name: targetName(key, value), fields: {} };
  if (!isTable(value)) {
    throw wrong(
      `the option "${key}" must be a name, true, false, or an object with fields of a target`,
    );
  }
  refuseUnknown(Object.keys(value), targetFields, `the option "${key}" of nx-hermit has no field`);
  const { targetName: name = defaultTargetNames[key], ...fields } = value;
  return { name: targetName(key, name), fields: fields as TargetConfiguration };
}

/** A colon ends a target's name wherever Nx reads one. */
function targetName(key: TargetKey, name: unknown): string {
  if (typeof name === 'string' && /^[^:\s]+$/.test(name)) return name;
  throw wrong(
    `the name of the target "${key}" must be a string without spaces and colons, and is ${JSON.stringify(name)}`,
  );
}

function lockfileInput(value: unknown = 'file'): LockfileInput {
  if (typeof value === 'string' && lockfileInputs.includes(value)) return value as LockfileInput;
  throw wrong(
    `the option "lockfile" must be ${lockfileInputs.map((it) => `"${it}"`).join(' or ')}, and is ${JSON.stringify(value)}`,
  );
}

/** A kernel package has no other target than its own `build` and `format-check`; an app has all the others. */
function refuseSharedNames(targets: Record<TargetKey, TargetChoice>) {
  for (const [index, key] of targetKeys.entries()) {
    const { name } = targets[key];
    const twin = targetKeys.slice(index + 1).find((other) => targets[other].name === name);
    if (name === undefined || twin === undefined || (key === 'kernel' && twin !== 'formatCheck')) {
      continue;
    }
    throw wrong(
      `the options "${key}" and "${twin}" give two targets one name, "${name}"`,
      'give one of the two another name',
    );
  }
}

function refuseUnknown(names: string[], known: readonly string[], subject: string) {
  for (const name of names) {
    if (known.includes(name)) continue;
    const guess = nearest(name, known);
    throw new Problem(
      `nx.json: ${subject} "${name}". It knows: ${known.join(', ')}.`,
      guess === undefined ? undefined : `write "${guess}"`,
    );
  }
}

function wrong(what: string, cure?: string): Problem {
  return new Problem(`nx.json: ${what}.`, cure);
}
