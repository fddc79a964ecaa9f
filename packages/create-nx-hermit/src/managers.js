/**
 * @typedef {object} Manager
 * @property {string} name its command
 * @property {string} run what a person types before the name of an installed program
 * @property {Record<string, string>} files what tells it how to install: text by path
 * @property {string[]} ignored what it makes, beside node_modules, that is not for Git
 */

/** pnpm ends with an error as long as it has not been told what to do with a build script. */
const pnpmSettings = 'allowBuilds:\n  nx: true\n';

/** Without a lockfile of its own, the folder would belong to a project above it. */
const yarnLockfile = { 'yarn.lock': '' };

/** Editors and tools know node_modules better than Plug'n'Play. */
const berrySettings = 'nodeLinker: node-modules\n';

/**
 * The package manager that this program was called by, as it says of itself.
 *
 * @param {string} [userAgent] such as `pnpm/12.21.0 npm/? node/v22.12.0 linux x64`. Default: npm
 * @returns {Manager}
 */
function callingManager(userAgent = 'npm') {
  const [, name, major] = /^(\w+)\/(\d+)/.exec(userAgent) ?? [];
  if (name === 'pnpm') {
    return { name, run: 'pnpm exec', files: { 'pnpm-workspace.yaml': pnpmSettings }, ignored: [] };
  }
  if (name === 'yarn') {
    const files = major === '1' ? yarnLockfile : { ...yarnLockfile, '.yarnrc.yml': berrySettings };
    return { name, run: 'yarn', files, ignored: ['.yarn'] };
  }
  return { name: 'npm', run: 'npx', files: {}, ignored: [] };
}

module.exports = { callingManager };
