/**
 * Makes docs/reference.md from the manifests and schemas of the plugin:
 *
 *   npm run reference
 *   npm run reference -- --check    # changes nothing, and fails if the page is stale
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { referencePage } from './reference/page';

const path = 'docs/reference.md';

async function main() {
  const options = await resolveConfig(path);
  const page = await format(referencePage(), { ...options, parser: 'markdown' });
  const before = existsSync(path) ? readFileSync(path, 'utf8') : '';
  if (page === before) return;
  if (!process.argv.includes('--check')) {
    writeFileSync(path, page);
    console.log(`Wrote ${path}.`);
    return;
  }
  console.error(`${path} is stale. To fix: npm run reference`);
  process.exitCode = 1;
}

main();
