import { alignedRows, wrapped } from '../text/layout';
import { type CommandFacts, type HelpSection, type OptionFacts } from './options';

const width = 80;

type AnyCommand = CommandFacts<Record<string, OptionFacts>>;

/** The text that `--help` shows for one subcommand. */
export function commandHelp(facts: AnyCommand): string {
  const rows = Object.entries(facts.options).map(
    ([name, option]) => [optionSyntax(name, option), option.description] as const,
  );
  const sections: HelpSection[] = [{ title: 'Options', rows }, ...(facts.sections ?? [])];
  return [
    `Usage: ${usageOf(facts)}`,
    '',
    ...facts.about.flatMap((paragraph) => [...wrapped(paragraph, width), '']),
    ...sections.flatMap(sectionLines),
  ].join('\n');
}

/** How a subcommand is called, in one line. */
export function usageOf({ command, operands }: AnyCommand): string {
  return [command, '[options]', ...(operands === undefined ? [] : [operands])].join(' ');
}

function sectionLines({ title, rows = [], lines = [] }: HelpSection): string[] {
  return [`${title}:`, ...alignedRows(rows, width), ...lines.map((line) => `  ${line}`), ''];
}

function optionSyntax(name: string, option: OptionFacts): string {
  const short = option.short === undefined ? '    ' : `-${option.short}, `;
  const value = option.type === 'string' ? ` ${option.value ?? 'VALUE'}` : '';
  return `${short}--${name}${value}`;
}
