import { gdbCommandLine, gdbCommands, gdbScript, waitingNote } from './gdb-commands';
import { editGdbinit, gdbinitCommand, type NamedSession } from './gdbinit';
import { editLaunchJson } from './launch-json';
import { type DebugSession } from './session';

const session: DebugSession = {
  arch: 'x86_64',
  image: '/ws/dist/hello/x86_64-debug/hello',
  port: 1234,
  loadAddress: 0x20_0000,
  main: 'hello::main',
  gdb: 'gdb',
};
const hello: NamedSession = {
  session,
  path: 'dist/hello/x86_64-debug/hello',
  name: 'hello',
  configuration: 'x86_64-debug',
};
const moved = { ...hello, session: { ...session, port: 4321 } };

describe('the commands for GDB', () => {
  it('read the symbols where the image lies, connect, and go on to main', () => {
    expect(gdbCommands(session)).toEqual([
      'symbol-file -o 0x200000 /ws/dist/hello/x86_64-debug/hello',
      'target remote 127.0.0.1:1234',
      'hbreak hello::main',
      'continue',
    ]);
  });

  it('quote for the shell and for GDB', () => {
    const spaced = { ...session, image: '/w s/"q"' };
    expect(gdbCommandLine(spaced)).toBe(
      String.raw`gdb -ex 'symbol-file -o 0x200000 "/w s/\"q\""' -ex 'target remote 127.0.0.1:1234' -ex 'hbreak hello::main' -ex continue`,
    );
    expect(gdbScript(session, { root: '/w s', cargoHome: '/my cargo' })).toMatch(
      /^directory "\/w s"\nset substitute-path \/cargo "\/my cargo"\nsymbol-file .*\ncontinue\n$/s,
    );
  });

  it('only connect where nobody knows the address, and say so', () => {
    const unknown = { ...session, loadAddress: undefined };
    expect(gdbCommands(unknown)).toEqual(['target remote 127.0.0.1:1234']);
    expect(waitingNote(unknown)).toMatch(/127\.0\.0\.1:1234.*is not known/);
  });

  it('say how to get a GDB where there is none', () => {
    expect(waitingNote({ ...session, gdb: undefined })).toMatch(
      /`npx nx-hermit setup --gdb --arch x86_64` .*Connect with: gdb-multiarch -ex/,
    );
    expect(waitingNote(session)).not.toContain('setup');
  });
});

describe('.gdbinit', () => {
  it('gets a command of its own for each image', () => {
    expect(editGdbinit('', hello)).toBe(`# nx-hermit: dist/hello/x86_64-debug/hello
define hermit-hello-x86_64-debug
  symbol-file -o 0x200000 dist/hello/x86_64-debug/hello
  target remote 127.0.0.1:1234
  hbreak hello::main
  continue
end
document hermit-hello-x86_64-debug
Connects to the machine that \`npx nx-hermit debug dist/hello/x86_64-debug/hello\` has started, and goes on to main.
end
# nx-hermit: end
`);
    expect(gdbinitCommand({ ...hello, name: 'a.b c' })).toBe('hermit-a-b-c-x86_64-debug');
  });

  it('keeps what people wrote, is brought up to date, and stays when nothing changed', () => {
    const other = { ...hello, path: 'dist/other/riscv64/other', name: 'other' };
    const both = editGdbinit(editGdbinit('set pagination off\n', hello), other);
    expect(editGdbinit(editGdbinit(both, hello), other)).toBe(both);
    const edited = editGdbinit(`${both}set print pretty on\n`, moved);
    expect(edited).toBe(`${both.replace('127.0.0.1:1234', '127.0.0.1:4321')}set print pretty on\n`);
  });
});

describe('.vscode/launch.json', () => {
  it('is made', () => {
    expect(JSON.parse(editLaunchJson('', hello) ?? '')).toEqual({
      version: '0.2.0',
      configurations: [
        {
          name: 'Hermit: hello (x86_64-debug)',
          type: 'cppdbg',
          request: 'launch',
          MIMode: 'gdb',
          miDebuggerPath: 'gdb',
          miDebuggerServerAddress: '127.0.0.1:1234',
          program: '${workspaceFolder}/dist/hello/x86_64-debug/hello',
          cwd: '${workspaceFolder}',
          postRemoteConnectCommands: [
            { text: 'symbol-file -o 0x200000 "${workspaceFolder}/dist/hello/x86_64-debug/hello"' },
            { text: 'thbreak hello::main' },
          ],
        },
      ],
    });
  });

  it('keeps comments, other configurations and keys of one that is there already', () => {
    const mine = '{\n  // mine\n  "configurations": [\n    { "name": "Node" } // node\n  ]\n}\n';
    const first = editLaunchJson(mine, hello) ?? '';
    expect(first).toContain('// mine');
    expect(first).toContain('{ "name": "Node" }, // node');
    expect(editLaunchJson(first, hello)).toBe(first);
    const own = first.replace('"type": "cppdbg"', '"preLaunchTask": "boot", "type": "cppdbg"');
    expect(editLaunchJson(own, moved)).toBe(own.replace('127.0.0.1:1234', '127.0.0.1:4321'));
    expect(editLaunchJson('{}', hello)).toContain('"name": "Hermit: hello (x86_64-debug)"');
  });

  it.each(['[', '[]', '{"configurations": 1}', 'nothing'])(
    'leaves a broken one alone: %s',
    (text) => {
      expect(editLaunchJson(text, hello)).toBeUndefined();
    },
  );
});
