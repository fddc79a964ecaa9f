const { resolve } = require('node:path');

// Where tools/test.ts builds what the tests start from. By hand: npm test once, then jest as often as you like.
process.env.NX_CACHE_DIRECTORY ??= resolve(__dirname, '../../.nx/test/cache');
process.env.NX_WORKSPACE_DATA_DIRECTORY ??= resolve(__dirname, '../../.nx/test/data');

module.exports = {
  ...require('../../jest.preset'),
  displayName: 'nx-hermit-e2e',
  rootDir: 'src',
};
