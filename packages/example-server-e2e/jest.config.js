module.exports = {
  ...require('../../jest.preset'),
  displayName: 'example-server-e2e',
  rootDir: 'src',
  // Inside its own repository nx-hermit runs from source.
  moduleNameMapper: { '^nx-hermit/testing$': '<rootDir>/../../nx-hermit/src/test-kit' },
};
