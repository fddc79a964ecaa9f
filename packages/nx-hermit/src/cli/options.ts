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
  /** Its value may begin with a dash. Otherwise that means that the value was forgotten. */
  dashedValue?: boolean;
  /** With it, everything behind the first operand is left unread, as if `--` stood there. */
  endsAtOperand?: boolean;
  /** A phrase without a full stop, with units and default. */
  description: string;
}

/** What a subcommand's help text shows and what it accepts. */
export interface CommandFacts<Options extends Record<string, OptionFacts>> {
  /** `nx-hermit doctor`. */
  command: string;
  /** What it does: sentences, one paragraph per entry. */
  about: readonly string[];
  /** What stands behind the options, as the usage line shows it. Missing = nothing may. */
  operands?: string;
  options: Options;
  /** What else the help text shows: rows of two columns, or lines as they are. */
  sections?: readonly HelpSection[];
}

/** A part of a help text with a title. */
export interface HelpSection {
  title: string;
  rows?: readonly (readonly [string, string])[];
  lines?: readonly string[];
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

/** A subcommand's arguments, read. */
export interface CommandLine<Options extends Record<string, OptionFacts>> {
  values: OptionValues<Options>;
  /** What is neither an option nor behind `--`. */
  operands: string[];
  /** What stands behind `--`, as it is. */
  rest: string[];
}

/**
 * Reads the arguments of a subcommand that takes options only.
 *
 * @throws Problem that names what is wrong and the nearest right option
 */
export function readOptions<Options extends Record<string, OptionFacts>>(
  facts: CommandFacts<Options>,
  argv: readonly string[],
): OptionValues<Options> {
  const { values, operands, rest } = readCommandLine(facts, argv);
  const [unexpected] = [...operands, ...rest];
  if (unexpected === undefined) return values;
  throw new Problem(
    `There is nothing to do with '${unexpected}': ${facts.command} takes options only.`,
    `${facts.command} --help`,
  );
}

/**
 * Reads the arguments of a subcommand. Options may stand before and behind operands.
 *
 * @throws Problem that names what is wrong and the nearest right option
 */
export function readCommandLine<Options extends Record<string, OptionFacts>>(
  facts: CommandFacts<Options>,
  argv: readonly string[],
): CommandLine<Options> {
  const values: Record<string, boolean | string | string[] | undefined> = {};
  for (const [name, option] of Object.entries(facts.options)) {
    values[name] = option.type === 'boolean' ? false : option.multiple ? [] : undefined;
  }
  const operands: string[] = [];
  let rest: string[] = [];
  let endsAtOperand = false;
  for (const token of tokensOf(facts, argv)) {
    if (token.kind === 'option-terminator') {
      rest = argv.slice(token.index + 1);
      break;
    }
    if (token.kind === 'positional') {
      operands.push(token.value);
      if (!endsAtOperand) continue;
      rest = argv.slice(token.index + 1);
      break;
    }
    const option = facts.options[token.name];
    if (option === undefined) throw unknownOption(facts, token.rawName);
    const value = checkedValue(option, token, facts.command);
    const before = values[token.name];
    values[token.name] = Array.isArray(before) ? [...before, String(value)] : value;
    endsAtOperand ||= option.endsAtOperand === true;
  }
  return { values: values as OptionValues<Options>, operands, rest };
}

function tokensOf(facts: CommandFacts<Record<string, OptionFacts>>, argv: readonly string[]) {
  const options = Object.entries(facts.options).map(([name, { type, multiple, short }]) => [
    name,
    { type, multiple: multiple === true, ...(short === undefined ? {} : { short }) },
  ]);
  return parseArgs({
    args: [...argv],
    options: Object.fromEntries(options),
    strict: false,
    tokens: true,
  }).tokens;
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
  const swallowedAnOption =
    option.dashedValue !== true && token.inlineValue !== true && value?.startsWith('-');
  if (value === undefined || value === '' || swallowedAnOption) {
    throw new Problem(
      `The option ${rawName} needs a value.`,
      `${command} ${rawName} ${option.value ?? 'VALUE'}`,
    );
  }
  return value;
}

function unknownOption(facts: CommandFacts<Record<string, OptionFacts>>, rawName: string): Problem {
  const name = rawName.replace(/^-+/, '');
  const near = nearest(name, Object.keys(facts.options));
  const guess = near === undefined ? '' : ` Did you mean --${near}?`;
  const cure = `${facts.command} --help`;
  return new Problem(
    `There is no option ${rawName}.${guess}`,
    facts.operands === undefined ? cure : `${cure}; what is meant for the app goes behind \`--\``,
  );
}
