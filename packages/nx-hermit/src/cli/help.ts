import { type CommandFacts, type OptionFacts } from './options';
import { alignedRows, wrapped } from '../text/layout';

const width = 80;

/** The text that `--help` shows for one subcommand. */
export function commandHelp(facts: CommandFacts<Record<string, OptionFacts>>): string {
  const rows = Object.entries(facts.options).map(([name, option]) => [
    optionSyntax(name, option),
    option.description,
  ]);
  return [
    `Usage: ${facts.command} [options]`,
    '',
    ...facts.about.flatMap((paragraph) => [...wrapped(paragraph, width), '']),
    'Options:',
    ...alignedRows(rows, width),
    '',
  ].join('\n');
}

function optionSyntax(name: string, option: OptionFacts): string {
  const short = option.short === undefined ? '    ' : `-${option.short}, `;
  const value = option.type === 'string' ? ` ${option.value ?? 'VALUE'}` : '';
  return `${short}--${name}${value}`;
}
