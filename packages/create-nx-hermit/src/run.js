const { spawn } = require('node:child_process');
const { Problem } = require('./problem');

const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/**
 * Says what it runs, and runs it where the user sees what it writes. An interrupt ends the program, and not this one,
 * which still has to tidy up.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {string} cwd
 * @param {string} [cure] what mends it if it fails
 * @throws {Problem} if it could not be started, or did not succeed
 */
function run(command, args, cwd, cure) {
  const line = [command.replace(/^.*\//, ''), ...args].join(' ');
  console.log(`\n$ ${line}`);
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: environment(),
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    const end = (/** @type {NodeJS.Signals} */ signal) => void child.kill(signal);
    for (const signal of signals) process.on(signal, end);
    const settle = (/** @type {Problem | undefined} */ problem) => {
      for (const signal of signals) process.off(signal, end);
      if (problem === undefined) resolve(undefined);
      else reject(problem);
    };
    child.on('error', ({ message }) =>
      settle(new Problem(`${line} could not be started: ${message}`)),
    );
    child.on('exit', (code, signal) => {
      if (code === 0) settle(undefined);
      else if (signal !== null || code === 130) settle(new Problem('Interrupted.', undefined, 130));
      else settle(new Problem(`${line} failed (exit code ${code}). What it says is above.`, cure));
    });
  });
}

/** The package manager tells where it was called, which a program in the new workspace must not take for its own place. */
function environment() {
  return { ...process.env, INIT_CWD: undefined, NX_DAEMON: 'false' };
}

module.exports = { run };
