import { readBootCommand } from './boot-options';

describe('the command line of nx-hermit boot', () => {
  it('takes options before and behind the image, and arguments of the app behind --', () => {
    const argv = ['--memory', '256M', 'image', '--env', 'A=b c', '--env=D=e', '--', '--port', '80'];
    expect(readBootCommand(argv)).toMatchObject({
      image: 'image',
      memory: '256M',
      env: ['A=b c', 'D=e'],
      args: ['--port', '80'],
    });
  });

  it('takes numbers, flags and arguments for QEMU that begin with a dash', () => {
    const argv = ['image', '--cpus', '2', '--timeout', '0', '--quiet', '--print-command'];
    const command = readBootCommand([...argv, '--qemu-arg', '-d', '--qemu-arg=int']);
    expect(command).toMatchObject({
      cpus: 2,
      timeout: 0,
      quiet: true,
      printCommand: true,
      qemuArgs: ['-d', 'int'],
    });
  });

  it('takes the machine and its firmware', () => {
    const argv = ['--machine', 'q35', '--firmware=uefi', 'image'];
    expect(readBootCommand(argv)).toMatchObject({ machine: 'q35', firmware: 'uefi' });
  });

  it('gives everything behind the image to the app when Cargo is the caller', () => {
    const argv = ['--runner', '--memory', '256M', 'image', '--memory', '1', '--', '--runner', 'x'];
    expect(readBootCommand(argv)).toMatchObject({
      image: 'image',
      memory: '256M',
      args: ['--memory', '1', '--', '--runner', 'x'],
    });
    expect(readBootCommand(['--runner', 'image'])).toMatchObject({ args: [] });
  });

  it('leaves an app argument that looks like ours alone', () => {
    expect(readBootCommand(['image', '--', '--runner', '--help'])).toMatchObject({
      image: 'image',
      args: ['--runner', '--help'],
    });
  });

  it('reads what stands behind the image when --runner comes only there', () => {
    expect(readBootCommand(['image', '--runner', '--memory', '1G'])).toMatchObject({
      memory: '1G',
      args: [],
    });
  });

  it('knows when help is asked for', () => {
    expect(readBootCommand(['--help'])).toBe('help');
    expect(readBootCommand(['-h'])).toBe('help');
  });

  it.each([
    [['--memroy', '1G', 'image'], /no option --memroy\. Did you mean --memory/, /behind `--`/],
    [['--zzz', 'image'], /no option --zzz/, /nx-hermit boot --help/],
    [['image', '--memory', '--quiet'], /--memory needs a value/, undefined],
    [['image', '--arch', 'riscv46'], /'riscv46'\. Did you mean riscv64/, undefined],
    [['image', '--memory'], /--memory needs a value/, undefined],
    [['image', '--quiet=yes'], /--quiet takes no value/, undefined],
    [['--runner', '--zzz', 'image'], /no option --zzz/, undefined],
    [['image', '--cpus', 'two'], /--cpus is "two"/, undefined],
    [['image', 'stray'], /"stray" stands behind the image/, /image -- stray/],
    [[], /No image/, /nx-hermit boot/],
  ])('refuses %j', (argv, message, cure) => {
    let thrown: unknown;
    try {
      readBootCommand(argv);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toMatchObject({ name: 'Problem', message: expect.stringMatching(message) });
    if (cure) expect(thrown).toMatchObject({ cure: expect.stringMatching(cure) });
  });
});
