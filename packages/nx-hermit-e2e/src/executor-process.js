// Runs one executor the way Nx does, in a process of its own: node executor-process.js <JSON>.
require('@swc-node/register');
const { join } = require('node:path');

const { executor, context, options } = JSON.parse(process.argv[2]);
const source = join(__dirname, '../../nx-hermit/src/executors', executor, 'executor.ts');
require(source)
  .default(options, context)
  .then(({ success }) => process.exit(success ? 0 : 1));
