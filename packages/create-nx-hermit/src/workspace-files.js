const { basename, resolve } = require('node:path');
const { version } = require('../package.json');

/** The release of Nx that a new workspace starts with. */
const nxVersion = '24.0.6';

/**
 * What a workspace is before anything is installed: text by path.
 *
 * @param {string} directory absolute path
 * @param {import('./managers').Manager} manager
 * @param {string} [pluginSpec]
 * @returns {Record<string, string>}
 */
function workspaceFiles(directory, manager, pluginSpec = `^${version}`) {
  return {
    'package.json': json({
      name: packageName(directory),
      version: '0.0.0',
      private: true,
      devDependencies: { nx: nxVersion, 'nx-hermit': absolute(pluginSpec) },
    }),
    'nx.json': json({
      $schema: './node_modules/nx/schemas/nx-schema.json',
      defaultBase: 'main',
    }),
    '.gitignore': ['node_modules', ...manager.ignored, ''].join('\n'),
    ...manager.files,
  };
}

/**
 * A folder can have a name that no package can have.
 *
 * @param {string} directory
 */
function packageName(directory) {
  const name = basename(directory)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-');
  return name.replace(/^-|-$/g, '') || 'workspace';
}

/**
 * A path is meant from where the command is called.
 *
 * @param {string} spec
 */
function absolute(spec) {
  return spec.startsWith('file:') ? `file:${resolve(spec.slice('file:'.length))}` : spec;
}

/** @param {unknown} value */
function json(value) {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

module.exports = { nxVersion, workspaceFiles };
