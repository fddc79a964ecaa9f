import { nxHermit } from './command-line';

describe('the nx-hermit command', () => {
  it('lists its subcommands', async () => {
    const outcome = await nxHermit(['--help']);
    expect(outcome).toMatchObject({ exitCode: 0, stderr: '' });
    for (const name of ['doctor', 'setup', 'boot']) expect(outcome.stdout).toContain(`  ${name} `);
  });

  it.each(['doctor', 'setup', 'boot'])('explains %s', async (name) => {
    const outcome = await nxHermit([name, '--help']);
    expect(outcome).toMatchObject({ exitCode: 0, stderr: '' });
    expect(outcome.stdout).toContain(`Usage: nx-hermit ${name} `);
  });

  it('tells its version', async () => {
    const outcome = await nxHermit(['--version']);
    expect(outcome.exitCode).toBe(0);
    expect(outcome.stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it('does nothing, and says so, without a subcommand', async () => {
    const outcome = await nxHermit([]);
    expect(outcome).toMatchObject({ exitCode: 1, stdout: '' });
    expect(outcome.stderr).toContain('Usage: nx-hermit <command>');
  });

  it.each([
    [['docter'], 'There is no command docter. Did you mean doctor?'],
    [['--versoin'], 'There is no option --versoin. Did you mean --version?'],
    [['doctor', '--jsno'], 'There is no option --jsno. Did you mean --json?'],
    [['setup', '--arch', 'riscv46'], "'riscv46'. Did you mean riscv64?"],
    [['setup', 'qemu'], "nothing to do with 'qemu'"],
    [['boot', '--memroy=1G', 'image'], 'There is no option --memroy. Did you mean --memory?'],
    [['boot', '--arch', 'riscv46', 'image'], "'riscv46'. Did you mean riscv64?"],
    [['boot', 'image', '--memory'], 'The option --memory needs a value.'],
    [['boot'], 'No image is named.'],
  ])('answers %j with what was meant, without a stack trace', async (args, message) => {
    const outcome = await nxHermit(args);
    expect(outcome).toMatchObject({ exitCode: 1, stdout: '' });
    expect(outcome.stderr).toContain(message);
    expect(outcome.stderr).not.toMatch(/^ +at /m);
  });
});
