// What `nx-hermit/testing` starts for each VM. Inside its own repository the plugin runs from source.
const { existsSync } = require('node:fs');
const { join } = require('node:path');

const source = join(__dirname, '..', 'src', 'test-kit', 'vm-process.ts');
if (existsSync(source)) {
  require('@swc-node/register');
  require(source).main();
} else {
  require('../dist/test-kit/vm-process').main();
}
