module.exports = {
  ...require('../../jest.preset'),
  displayName: 'nx-hermit',
  rootDir: 'src',
};
