import { managers } from './managers';
import { type Cell } from './matrix';

/** How a cell ended. */
export interface CellResult {
  cell: Cell;
  passed: boolean;
}

/**
 * The table of the README: a row for each Nx, a column for each package manager, and in it the releases of Node. One that
 * failed is struck out.
 */
export function compatibilityTable(results: readonly CellResult[]): string {
  const names = distinct(results.map(({ cell }) => cell.manager));
  const heading = ['', ...names.map((name) => managers[name].title)];
  const rows = distinct(results.map(({ cell }) => cell.nx)).map((nx) => [
    `Nx ${nx}`,
    ...names.map((name) =>
      results
        .filter(({ cell }) => cell.nx === nx && cell.manager === name)
        .map(({ cell, passed }) => (passed ? cell.node : `~~${cell.node}~~`))
        .join(', '),
    ),
  ]);
  return [heading, heading.map(() => '---'), ...rows].map(markdownRow).join('\n');
}

function markdownRow(cells: string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function distinct<T>(all: T[]): T[] {
  return [...new Set(all)];
}
