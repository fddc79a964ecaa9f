const { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { Problem } = require('./problem');

/**
 * @typedef {object} NewFolder
 * @property {() => void} remove takes away all that has come into being
 */

/**
 * Makes a folder, or takes an empty one. A repository of which nothing but `.git` is there yet counts as empty.
 *
 * @param {string} directory absolute path
 * @param {Record<string, string>} files text by path
 * @returns {NewFolder}
 * @throws {Problem} if something is there
 */
function makeFolder(directory, files) {
  const before = existingNames(directory);
  const [first] = before.filter((name) => name !== '.git');
  if (first !== undefined) {
    throw new Problem(
      `The folder ${directory} is not empty: there is ${first}.`,
      'name a new folder, or call "npx nx add nx-hermit" in the Nx workspace that is there',
    );
  }
  const made = attempt(directory, () => mkdirSync(directory, { recursive: true }));
  const remove = () => {
    if (made !== undefined) return rmSync(made, { recursive: true, force: true });
    for (const name of readdirSync(directory)) {
      if (!before.includes(name)) rmSync(join(directory, name), { recursive: true, force: true });
    }
  };
  attempt(directory, () => {
    for (const [path, text] of Object.entries(files)) writeFileSync(join(directory, path), text);
  });
  return { remove };
}

/** @param {string} directory */
function existingNames(directory) {
  if (!existsSync(directory)) return [];
  if (statSync(directory).isDirectory()) return readdirSync(directory);
  throw new Problem(`${directory} is there already, and is no folder.`, 'name a new folder');
}

/**
 * @template T
 * @param {string} directory
 * @param {() => T} work
 * @returns {T}
 */
function attempt(directory, work) {
  try {
    return work();
  } catch (error) {
    const { message } = /** @type {Error} */ (error);
    throw new Problem(
      `The folder ${directory} could not be made: ${message}`,
      'name another folder',
    );
  }
}

module.exports = { makeFolder };
