import { splitWords } from '../../text/shell-words';
import { uhyveArgv } from './argv';
import { type UhyveMachine } from './machine';

const machine: UhyveMachine = {
  accelerator: 'kvm',
  memory: 128,
  cpus: 1,
  image: '/i',
  told: { kernelArgs: [], env: {}, args: [] },
  volumes: [],
  extraArgs: [],
};

function line(changes: Partial<UhyveMachine>, scratch?: string): string {
  return uhyveArgv({ ...machine, ...changes }, scratch).join(' ');
}

describe("Uhyve's arguments", () => {
  it('a plain machine', () => {
    expect(line({})).toBe('--config /dev/null --stats --memory-size 128MiB --cpu-count 1 -- /i');
  });

  it('more memory and processors, a folder, and what the user adds before the image', () => {
    expect(line({ memory: 512, cpus: 4, extraArgs: ['--thp'] }, '/s')).toBe(
      '--config /dev/null --stats --tempdir /s --memory-size 512MiB --cpu-count 4 --thp -- /i',
    );
  });

  it('a tap device, and volumes', () => {
    const volumes = ['/x', '/y'].map((guest) => ({ host: '/h', guest, readOnly: false }));
    expect(line({ tap: 'tap10', volumes })).toBe(
      '--config /dev/null --stats --memory-size 128MiB --cpu-count 1 --net tap:tap10 --file-mapping /h:/x --file-mapping /h:/y -- /i',
    );
  });

  it('a debugger', () => {
    expect(line({ gdb: 6677 })).toMatch(/ --gdb-port=6677 -- \/i$/);
  });

  it('environment as it is: Uhyve quotes it', () => {
    const told = { ...machine.told, env: { A: 'b c', D: '-e' } };
    expect(uhyveArgv({ ...machine, told })).toEqual(
      expect.arrayContaining(['--env-vars=A=b c', '--env-vars=D=-e']),
    );
  });

  it('arguments of the kernel in front of the second --, those of the app behind it', () => {
    const told = { ...machine.told, kernelArgs: ['-freq', '2000'], args: ['--port', '80'] };
    expect(line({ told })).toMatch(/ -- \/i -freq 2000 -- --port 80$/);
    expect(line({ told: { ...told, kernelArgs: [] } })).toMatch(/ -- \/i -- --port 80$/);
    expect(line({ told: { ...told, args: [] } })).toMatch(/ -- \/i -freq 2000$/);
  });

  it('words survive that Uhyve joins and the kernel splits', () => {
    const args = ['a b', '', `it's`, '--', '"', '\\'];
    const argv = uhyveArgv({ ...machine, told: { ...machine.told, args } });
    const joined = argv.slice(argv.lastIndexOf('/i') + 2).join(' ');
    expect(splitWords(joined)).toEqual(args);
  });

  it.each([[['--config', 'mine.toml']], [['--config=mine.toml']]])(
    'a configuration file that the user names is read: %j',
    (extraArgs) => {
      expect(line({ extraArgs })).not.toContain('/dev/null');
    },
  );
});
