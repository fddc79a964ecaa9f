import { bootFacts } from './boot-facts';
import { debugFacts, readDebugCommand } from './debug-options';

describe('the command line of nx-hermit debug', () => {
  it('is that of boot, with a usual port', () => {
    expect(readDebugCommand(['--memory', '1G', 'image', '--', '--gdb', '1'])).toMatchObject({
      image: 'image',
      memory: '1G',
      args: ['--gdb', '1'],
      gdb: 1234,
      print: false,
      write: false,
    });
    expect(Object.keys(debugFacts.options)).toEqual(
      expect.arrayContaining(Object.keys(bootFacts.options)),
    );
  });

  it('takes another port, and what is to be done', () => {
    const argv = ['--gdb', '0', 'image'];
    expect(readDebugCommand(argv)).toMatchObject({ gdb: 0, print: false });
    expect(readDebugCommand(['--print', '--write', 'image', '--gdb=5'])).toMatchObject({
      gdb: 5,
      print: true,
      write: true,
    });
  });

  it.each([
    [['--print', '--gdb', '0', 'image'], /--print and --write cannot know/],
    [['--write'], /No image/],
    [['image', 'stray'], /"stray" stands behind the image/],
    [['image', '--gdb', 'x'], /--gdb is "x"/],
  ])('refuses %j', (argv, message) => {
    expect(() => readDebugCommand(argv)).toThrow(message);
  });
});
