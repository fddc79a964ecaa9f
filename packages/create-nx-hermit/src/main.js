const { join, relative, resolve } = require('node:path');
const { createInterface } = require('node:readline/promises');
const { version } = require('../package.json');
const { makeFolder } = require('./folder');
const { needsRepository } = require('./git');
const { callingManager } = require('./managers');
const { help, readOptions } = require('./options');
const { Problem } = require('./problem');
const { run } = require('./run');
const { workspaceFiles } = require('./workspace-files');

/**
 * Makes a workspace with an app.
 *
 * @param {string[]} argv words behind the command
 * @returns {Promise<number>} the exit code
 */
async function main(argv) {
  try {
    const options = readOptions(argv);
    if (options.help) console.log(help);
    else if (options.version) console.log(version);
    else await create(options);
    return 0;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    console.error(`\n${error.message}`);
    return error.exitCode;
  }
}

/** @param {import('./options').Options} options */
async function create(options) {
  const directory = resolve(options.directory ?? (await askForFolder()));
  const manager = callingManager(process.env.npm_config_user_agent);
  const makesRepository = !options.skipGit && needsRepository(directory);
  const folder = makeFolder(directory, workspaceFiles(directory, manager, options.pluginSpec));
  try {
    if (makesRepository) await run('git', ['init', '--quiet', '--initial-branch=main'], directory);
    await run(
      manager.name,
      ['install'],
      directory,
      'mend that, which often is the network, and try again',
    );
    const nx = join(directory, 'node_modules/.bin/nx');
    await run(nx, ['generate', 'nx-hermit:init', '--no-interactive'], directory);
    const app = [options.name, `--preset=${options.preset}`, '--no-interactive'];
    await run(nx, ['generate', 'nx-hermit:application', ...app], directory);
  } catch (error) {
    folder.remove();
    console.error(`\nNothing was left in ${directory}.`);
    throw error;
  }
  console.log(nextSteps(directory, manager.run));
}

/** Without a terminal there is nobody to ask. */
async function askForFolder() {
  if (!process.stdin.isTTY) {
    throw new Problem(
      'The folder of the new workspace is missing.',
      'npm create nx-hermit@latest my-unikernels',
    );
  }
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question('Folder of the new workspace (my-unikernels): ');
  terminal.close();
  return answer.trim() || 'my-unikernels';
}

/**
 * The generator has just said how to build and boot the app.
 *
 * @param {string} directory
 * @param {string} program what a person types before the name of an installed program
 */
function nextSteps(directory, program) {
  const folder = relative('', directory);
  return [
    `\nThe workspace is ready: ${directory}. Before the commands above:\n`,
    ...(folder === '' ? [] : [`  cd ${folder}`]),
    `  ${program} nx-hermit setup  # installs what is missing on this machine: Rust toolchains, QEMU, firmware`,
  ].join('\n');
}

module.exports = { main };
