module.exports = {
  projects: [
    '<rootDir>/packages/nx-hermit',
    '<rootDir>/packages/create-nx-hermit',
    '<rootDir>/packages/nx-hermit-e2e',
  ],
};
