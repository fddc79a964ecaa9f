const { parseArgs } = require('node:util');
const { Problem } = require('./problem');

/** What the application generator of nx-hermit can start an app with. */
const presets = ['hello', 'tcp-server', 'http-server'];

/**
 * @typedef {object} Options
 * @property {string} [directory] folder of the new workspace
 * @property {string} name of the app
 * @property {string} preset what the app does
 * @property {string} [pluginSpec] what to install as nx-hermit: a version, a range, or `file:<path>`
 * @property {boolean} skipGit make no Git repository
 * @property {boolean} help
 * @property {boolean} version
 */

/**
 * Reads the command line.
 *
 * @param {string[]} argv words behind the command
 * @returns {Options}
 * @throws {Problem} naming what is wrong with it
 */
function readOptions(argv) {
  const { values, positionals } = parse(argv);
  const { name = 'hello', preset = 'hello', 'plugin-spec': pluginSpec } = values;
  if (positionals.length > 1) {
    throw new Problem(
      `One folder is expected, and not ${positionals.length}: ${positionals.join(' ')}.`,
      'name one folder; what begins with -- is an option (with npm, put -- before the options)',
    );
  }
  if (!presets.includes(preset)) {
    throw new Problem(`There is no preset "${preset}".`, `--preset=${presets.join(', or ')}`);
  }
  if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(name)) {
    throw new Problem(
      `"${name}" cannot be the name of an app: begin with a letter, and use small letters, digits and single hyphens.`,
      '--name=hello, for example',
    );
  }
  return {
    directory: positionals[0],
    name,
    preset,
    pluginSpec,
    skipGit: values['skip-git'] ?? false,
    help: values.help ?? false,
    version: values.version ?? false,
  };
}

/** @param {string[]} argv */
function parse(argv) {
  try {
    return parseArgs({
      args: argv,
      allowPositionals: true,
      options: {
        name: { type: 'string' },
        preset: { type: 'string' },
        'plugin-spec': { type: 'string' },
        'skip-git': { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
        version: { type: 'boolean' },
      },
    });
  } catch (error) {
    throw new Problem(/** @type {Error} */ (error).message, 'npx create-nx-hermit --help');
  }
}

const help = `Makes a new Nx workspace with a Hermit unikernel in it.

  npm create nx-hermit@latest <folder> [-- <options>]
  pnpm create nx-hermit <folder> [<options>]
  yarn create nx-hermit <folder> [<options>]

The package manager that it is called by becomes that of the workspace.

  --preset=<preset>     what the app does: ${presets.join(', ')}. Default: hello
  --name=<name>         name of the app. Default: hello
  --skip-git            make no Git repository. Default: make one, unless the folder is in one
  --plugin-spec=<spec>  what to install as nx-hermit: a version, a range, or file:<path>.
                        Default: the release that belongs to this one
  --version             show the version
  -h, --help            show this`;

module.exports = { help, presets, readOptions };
