import { parseArgs } from 'node:util';
import { Problem } from '../problem';
import { nearest } from '../text/nearest';

/** One option of a subcommand. */
export interface OptionFacts {
  type: 'boolean' | 'string';
  /** May be given more than once. */
  multiple?: boolean;
  /** One letter. */
  short?: string;
  /** What the value is called in the help text. */
  value?: string;
  /** A phrase without a full stop, with units and default. */
  description: string;
}

/** What a subcommand's help text shows and what it accepts. */
export interface CommandFacts<Options extends Record<string, OptionFacts>> {
  /** `nx-hermit doctor`. */
  command: string;
  /** What it does: sentences, one paragraph per entry. */
  about: readonly string[];
  options: Options;
}

type OptionValue<Facts extends OptionFacts> = Facts extends { type: 'boolean' }
  ? boolean
  : Facts extends { multiple: true }
    ? string[]
    : string | undefined;

/** The values by option name: `false` and `[]` where an option was not given. */
export type OptionValues<Options extends Record<string, OptionFacts>> = {
  [Name in keyof Options]: OptionValue<Options[Name]>;
};

/** Reads a subcommand's arguments; a Problem names what is wrong and the nearest right option. */
export function readOptions<Options extends Record<string, OptionFacts>>(
  facts: CommandFacts<Options>,
  argv: readonly string[],
): OptionValues<Options> {
  const { tokens } = parseArgs({
    args: [...argv],
    options: Object.fromEntries(
      Object.entries(facts.options).map(([name, { type, multiple, short }]) => [
        name,
        { type, multiple: multiple === true, ...(short === undefined ? {} : { short }) },
      ]),
    ),
    strict: false,
    tokens: true,
  });

  const values: Record<string, boolean | string | string[] | undefined> = {};
  for (const [name, option] of Object.entries(facts.options)) {
    values[name] = option.type === 'boolean' ? false : option.multiple ? [] : undefined;
  }
  for (const token of tokens) {
    if (token.kind === 'positional') throw unexpected(facts.command, token.value);
    if (token.kind !== 'option') continue;
    const option = facts.options[token.name];
    if (option === undefined) throw unknownOption(facts, token.rawName);
    const value = checkedValue(option, token, facts.command);
    const before = values[token.name];
    values[token.name] = Array.isArray(before) ? [...before, String(value)] : value;
  }
  return values as OptionValues<Options>;
}

interface OptionToken {
  rawName: string;
  value: string | undefined;
  inlineValue: boolean | undefined;
}

function checkedValue(option: OptionFacts, token: OptionToken, command: string): boolean | string {
  const { rawName, value } = token;
  if (option.type === 'boolean') {
    if (value === undefined) return true;
    throw new Problem(
      `The option ${rawName} takes no value, but got '${value}'.`,
      `${command} ${rawName}`,
    );
  }
  const swallowedAnOption = token.inlineValue !== true && value?.startsWith('-');
  if (value === undefined || value === '' || swallowedAnOption) {
    throw new Problem(
      `The option ${rawName} needs a value.`,
      `${command} ${rawName} ${option.value ?? 'VALUE'}`,
    );
  }
  return value;
}

function unexpected(command: string, argument: string): Problem {
  return new Problem(
    `There is nothing to do with '${argument}': ${command} takes options only.`,
    `${command} --help`,
  );
}

function unknownOption(facts: CommandFacts<Record<string, OptionFacts>>, rawName: string): Problem {
  const name = rawName.replace(/^-+/, '');
  const near = nearest(name, Object.keys(facts.options));
  const guess = near === undefined ? '' : ` Did you mean --${near}?`;
  return new Problem(`There is no option ${rawName}.${guess}`, `${facts.command} --help`);
}
