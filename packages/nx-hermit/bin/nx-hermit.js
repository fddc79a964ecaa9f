#!/usr/bin/env node
// Inside its own repository the plugin runs from source; the published package holds no source.
const { existsSync } = require('node:fs');
const { join } = require('node:path');

const source = join(__dirname, '..', 'src', 'cli', 'main.ts');
if (existsSync(source)) {
  require('@swc-node/register');
  require(source).main();
} else {
  require('../dist/cli/main').main();
}
