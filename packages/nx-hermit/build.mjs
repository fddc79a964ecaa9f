// Compiles the plugin to dist/ and puts beside the code what tsc does not copy. The published package is what
// this leaves here; inside the repository the plugin runs from source.
import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const directory = dirname(fileURLToPath(import.meta.url));
const arches = ['aarch64', 'riscv64', 'x86_64'];

rmSync(join(directory, 'dist'), { recursive: true, force: true });
const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
const { status } = spawnSync(process.execPath, [tsc, '-b', directory], { stdio: 'inherit' });
if (status !== 0) process.exit(1);

for (const file of readdirSync(join(directory, 'src'), { recursive: true })) {
  if (/schema\.json$|\.template$/.test(file)) {
    cpSync(join(directory, 'src', file), join(directory, 'dist', file));
  }
}
cpSync(join(directory, '../../README.md'), join(directory, 'README.md'));

const loaders = readdirSync(join(directory, 'loaders'), { withFileTypes: true });
const missing = [...arches, 'x86_64.efi'].filter(
  (file) => !loaders.some(({ name }) => name === `hermit-loader-${file}`),
);
if (missing.length > 0) {
  console.error(
    `The loaders for ${missing.join(', ')} are missing. To fix: npx nx build hermit-loader`,
  );
  process.exit(1);
}
