import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The name that a project.json gives to the project in a directory, which wins over the plugin's. */
export function givenName(directory: string): string | undefined {
  const file = join(directory, 'project.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).name : undefined;
}
