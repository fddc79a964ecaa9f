import { printTable } from '../../tools/print-table';
import { spread } from '../statistics';
import { type Measured, type Quantity } from './times';

/** Prints what was measured at one size. */
export function report(crates: number, repetitions: number, measured: Measured): void {
  const size = `${crates.toLocaleString('en')} crates`;
  console.log(`\n${size}, repetitions: ${repetitions}. Each: median (least to most).`);
  console.log('\nThe hooks alone, in a new process:');
  printColumns(measured, [
    ['loading', 'load'],
    ['createNodes', 'createNodes'],
    ['again, a file changed', 'createNodesAgain'],
    ['createDependencies', 'createDependencies'],
    ['again, a file changed', 'createDependenciesAgain'],
  ]);
  console.log('\nCommands:');
  printColumns(measured, [
    ['nx show projects', 'showProjects'],
    ['nx graph --file', 'graph'],
    ['show, daemon', 'showProjectsDaemon'],
    ['graph, daemon', 'graphDaemon'],
    ['show, daemon, a file changed', 'changeDaemon'],
  ]);
}

function printColumns(measured: Measured, columns: [heading: string, Quantity][]): void {
  const rows = [...measured]
    .map(([way, times]) => ({ way, cells: columns.map(([, quantity]) => times[quantity]) }))
    .filter(({ cells }) => cells.some((values) => values.length > 0))
    .map(({ way, cells }) => [way, ...cells.map(spread)]);
  printTable([['way', ...columns.map(([heading]) => heading)], ...rows]);
}
