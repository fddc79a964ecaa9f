import { isTable, parseTomlFile, tableAt, type TomlTable } from '../cargo/toml';
import { type BootParts } from './boot-inputs';

/** The file beside an app's Cargo.toml that holds the scenarios of its boot tests. */
export const scenarioFileName = 'boot-test.toml';

/** What the graph wants to know of a scenario file. What a boot test reads of it is checked when it runs. */
export interface ScenarioOutline {
  /** The names of the scenarios. */
  names: string[];
  /** What the boots use besides image, QEMU and loader. */
  parts: BootParts;
  /** Folders that guests see; paths relative to the repository. */
  folders: string[];
}

/**
 * Reads the outline of a scenario file.
 *
 * @throws Problem naming file, line and column if it is broken
 */
export function scenarioOutline(text: string, path: string): ScenarioOutline {
  const file = parseTomlFile(text, path);
  const scenarios = tableAt(file.document, 'scenarios', file);
  const tables = [file.document, ...Object.values(scenarios).filter(isTable)];
  const volumes = tables.flatMap((it) => textsOf(it, 'volumes'));
  const firmware = textsUnder(tables, 'firmware');
  return {
    names: Object.keys(scenarios),
    parts: {
      uefi: firmware.length > 0,
      uhyve: textsUnder(tables, 'vmm').some((vmm) => vmm !== 'qemu'),
      volumes: volumes.length > 0,
      files: unique([...firmware, ...textsUnder(tables, 'loader')].filter(isWithinRepository)),
    },
    folders: unique(volumes.map((volume) => volume.replace(/:.*/, ''))).filter(isWithinRepository),
  };
}

function textsUnder(tables: TomlTable[], key: string): string[] {
  return tables.flatMap((table) => textsOf(table, key));
}

function textsOf(table: TomlTable, key: string): string[] {
  return [table[key]].flat().filter((value): value is string => typeof value === 'string');
}

/** A word such as `uefi`, the version of a release, and a path to elsewhere are no files that Nx can hash. */
function isWithinRepository(path: string): boolean {
  return path.includes('/') && !path.startsWith('/') && !path.split('/').includes('..');
}

function unique(texts: string[]): string[] {
  return [...new Set(texts)];
}
