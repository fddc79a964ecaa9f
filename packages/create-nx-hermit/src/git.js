const { spawnSync } = require('node:child_process');
const { existsSync } = require('node:fs');
const { dirname } = require('node:path');
const { Problem } = require('./problem');

/**
 * Whether a new folder needs a Git repository of its own.
 *
 * @param {string} directory absolute path; need not exist
 * @throws {Problem} if git is missing
 */
function needsRepository(directory) {
  let place = directory;
  while (!existsSync(place)) place = dirname(place);
  const { error, status } = spawnSync('git', ['rev-parse', '--is-inside-work-tree'], {
    cwd: place,
    stdio: 'ignore',
  });
  if (error === undefined) return status !== 0;
  throw new Problem(
    `The new workspace is to be a Git repository, but git could not be started: ${error.message}`,
    'install git, or pass --skip-git',
  );
}

module.exports = { needsRepository };
