module.exports = {
  ...require('../../jest.preset'),
  displayName: 'nx-hermit-e2e',
  rootDir: 'src',
};
