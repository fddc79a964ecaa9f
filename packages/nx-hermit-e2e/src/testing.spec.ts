import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { hostArch } from '../../nx-hermit/src/hermit/arch';
import { runProcess } from '../../nx-hermit/src/process/start-process';
import { appImage } from './app-image';
import { builtImage } from './built-image';
import { buildParts } from './built-parts';
import { mark, processesVanish } from './marked-processes';
import { type NxRepository, nxRepository } from './nx-repository';
import { pack } from './published-packages';

jest.setTimeout(300_000);

const image = `dist/server/${hostArch()}/server`;

const target = {
  executor: 'nx-hermit:build',
  options: { bin: 'server' },
  configurations: {
    [hostArch()]: { outputPath: dirname(image) },
    other: { outputPath: 'nowhere' },
  },
  defaultConfiguration: hostArch(),
};

let repository: NxRepository;

beforeAll(async () => {
  repository = nxRepository({
    'server/project.json': JSON.stringify({ name: 'server', targets: { image: target } }),
    'lib/project.json': JSON.stringify({ name: 'lib' }),
    'jest.config.js': `module.exports = ${JSON.stringify(jestConfiguration)};`,
    'tests/server.test.ts': fixture('jest.ts'),
    'tests/server.vitest.ts': fixture('vitest.ts'),
    'tests/server.test.mjs': fixture('node-test.mjs'),
    'tests/problems.mjs': fixture('problems.mjs'),
    'tests/talk.mjs': fixture('talk.mjs'),
  });
  const installed = join(repository.root, 'node_modules/nx-hermit');
  const { tarball } = pack('nx-hermit', join(repository.root, 'packed'));
  execFileSync('tar', ['-xzf', tarball, '--strip-components=1', '-C', installed]);
  mkdirSync(join(repository.root, dirname(image)), { recursive: true });
  cpSync(await builtImage('example-server', hostArch()), join(repository.root, image));
});
afterAll(() => repository.remove());

const jestConfiguration = {
  testMatch: ['**/*.test.ts'],
  transform: { '\\.ts$': ['@swc/jest', { jsc: { target: 'es2022' } }] },
};

function fixture(name: string): string {
  return readFileSync(join(__dirname, 'testing-fixtures', name), 'utf8');
}

/** Runs a program in the repository, and gives its exit code and all that it said. */
async function run(name: string, command: string, args: string[]) {
  const { exitCode, stdout, stderr } = await runProcess({
    command,
    args,
    cwd: repository.root,
    env: { ...repository.environment, ...mark(name), NX_TASK_TARGET_PROJECT: undefined },
    output: 'pipe',
  });
  return { exitCode, said: stripVTControlCharacters(stdout + stderr) };
}

const runners: [string, string[], RegExp][] = [
  ['jest', ['node_modules/.bin/jest', '--runInBand'], /2 failed, 2 passed, 4 total/],
  [
    'jest with workers',
    ['node_modules/.bin/jest', '--maxWorkers=2'],
    /2 failed, 2 passed, 4 total/,
  ],
  [
    'vitest',
    ['node_modules/vitest/vitest.mjs', 'run', 'tests/server.vitest.ts'],
    /2 failed \| 2 passed/,
  ],
  ['node:test', ['--test', 'tests/server.test.mjs'], /pass 2\n.*fail 2\n/s],
];

test.each(runners)(
  '%s boots, shows the console of what fails, and leaves no VM',
  async (...row) => {
    const [name, args, counts] = row;
    if (name === 'vitest') {
      repository.write(
        'vitest.config.mjs',
        `export default { test: { include: ['**/*.vitest.ts'] } };`,
      );
    }
    const { exitCode, said } = await run(name, process.execPath, args);
    expect(said).toMatch(counts);
    expect(exitCode).toBe(1);

    const server = `server (${hostArch()})`;
    expect(said).toContain(
      `${server} has ended and did not say /good\\s?bye/. The app ended with exit status 0.`,
    );
    expect(said).toMatch(
      /The console of server .*all lines:(\n.*){1,20}\| GET \/stop HTTP\/1.1\n *\| stopped/,
    );
    // The runner's own words, and the console behind them.
    expect(said).toMatch(/200[^]*404|404[^]*200/);
    await processesVanish(name, 20);
  },
);

test('the types of the packed package are complete', async () => {
  const { exitCode, said } = await run('types', process.execPath, [
    'node_modules/typescript/bin/tsc',
    ...['--noEmit', '--strict', '--target', 'es2022', '--module', 'nodenext'],
    ...['--types', 'node,jest', 'tests/server.test.ts'],
  ]);
  expect(said).toBe('');
  expect(exitCode).toBe(0);
});

test('says what is wrong, and how to mend it', async () => {
  const { said } = await run('problems', process.execPath, ['tests/problems.mjs']);
  const messages = JSON.parse(said) as Record<string, string>;
  expect(messages).toEqual({
    'not built': `The image of server (other) is not built: there is no nowhere/server.\n  To fix: npx nx run server:image --configuration=other`,
    'no configuration': `The project server has no configuration othr. It has: ${hostArch()}, other.\n  To fix: write other`,
    'no project': expect.stringMatching(
      /^There is neither an image nor a project serve in .*\n {2}To fix: write server$/,
    ),
    'no image in project': expect.stringContaining('The project lib makes no image'),
    'no image': expect.stringMatching(/nx.json is not a Hermit image: it is not an ELF file/),
    'no port': expect.stringContaining('To fix: boot with { ports: [80] }'),
    'never said': expect.stringMatching(
      /^server \(\S+\) did not say "never" within 0.5 s.\n\nThe console of server/,
    ),
    'said before': expect.stringContaining('It was said before the last match'),
    'no end': expect.stringMatching(
      /did not end within 0.5 s.\n\nThe console of server[^]*listening/,
    ),
    stopped: 'The boot was interrupted. 130',
    'after the end': expect.stringContaining('has ended and did not say "never"'),
    'helper killed': expect.stringContaining('The process that runs the VM is gone.'),
  });
  await processesVanish('problems', 20);
});

test('types on the console, and a VM is gone when its test is killed', async () => {
  const { kernel } = await buildParts('x86_64');
  const asking = await appImage('ask-name', 'x86_64', kernel, 'testing');
  const { said } = await run('talk', process.execPath, ['tests/talk.mjs', asking]);
  expect(said).toBe('Ada 0\nruns\n');
  await processesVanish('talk', 20);
});
