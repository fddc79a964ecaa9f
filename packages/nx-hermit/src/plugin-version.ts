import { readFileSync } from 'node:fs';
import { join } from 'node:path';

let version: string | undefined;

/** The version of this nx-hermit, such as `0.1.0`. */
export function pluginVersion(): string {
  return (version ??= readVersion());
}

function readVersion(): string {
  const manifest = readFileSync(join(__dirname, '..', 'package.json'), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}
