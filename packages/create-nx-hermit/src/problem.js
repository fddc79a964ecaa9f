/** Something that a user can cause and mend: shown as a message without a stack trace. */
class Problem extends Error {
  /**
   * @param {string} message what failed, and why
   * @param {string} [cure] the command or edit that mends it
   * @param {number} [exitCode] with which the program then ends
   */
  constructor(message, cure, exitCode = 1) {
    super(cure === undefined ? message : `${message}\n  To fix: ${cure}`);
    this.exitCode = exitCode;
  }
}

module.exports = { Problem };
