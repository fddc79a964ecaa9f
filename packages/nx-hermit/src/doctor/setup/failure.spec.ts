import { describeStepFailure } from './failure';

const step = { title: 'Install opensbi', command: 'apt-get', args: ['install', 'opensbi'] };
const failure = { exitCode: 100, lastOutput: '', earlierOutput: '' };

describe('what is told about a command that failed', () => {
  it('names the command, its exit code and where to look', () => {
    expect(describeStepFailure(step, failure)).toBe(
      'apt-get install opensbi\n  failed with exit code 100. What it said is above. If it could not ' +
        'reach a server, this machine has no network or needs a proxy.',
    );
  });

  it.each([
    ["  Temporary failure resolving 'mirror.example'", 'There is no network'],
    ['4: failed to lookup address information', 'There is no network'],
    ['Could not connect to mirror.example:80, connection timed out', 'could not be reached'],
    ['E: Unable to locate package opensbi', 'not in the package lists'],
    ['E: Could not get lock /var/lib/dpkg/lock-frontend.', 'Another program is installing'],
    ['sudo: a password is required', 'rights of root'],
    ["error: toolchain does not contain component 'rust-srk'", 'asks for something'],
    ['No space left on device (os error 28)', 'disk is full'],
  ])('understands %j', (lastOutput, expected) => {
    expect(describeStepFailure(step, { ...failure, lastOutput })).toContain(expected);
  });

  it('blames the network for lists that could not be fetched just before', () => {
    const lastOutput = 'E: Unable to locate package opensbi';
    const earlierOutput = "W: Failed to fetch … Temporary failure resolving 'mirror.example'";
    expect(describeStepFailure(step, { ...failure, lastOutput, earlierOutput })).toContain(
      'There is no network',
    );
  });

  it.each([
    [{ startError: 'ENOENT' }, 'could not be started: there is no such program on PATH.'],
    [{ signal: 'SIGINT' }, 'was ended by SIGINT. Run this command again'],
  ])('says why a command has no exit code: %j', (end, expected) => {
    const text = describeStepFailure(step, { lastOutput: '', earlierOutput: '', ...end });
    expect(text).toContain(expected);
  });
});
