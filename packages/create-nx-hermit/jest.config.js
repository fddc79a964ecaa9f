module.exports = {
  ...require('../../jest.preset'),
  displayName: 'create-nx-hermit',
  rootDir: 'src',
};
