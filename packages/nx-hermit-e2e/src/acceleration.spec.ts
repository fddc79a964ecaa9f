import { arches } from '../../nx-hermit/src/hermit/arch';
import { thisHost } from '../../nx-hermit/src/vmm/host';
import { bootExample } from './boot-fixtures/boot';
import { bootsWithoutUs } from './boot-fixtures/boot-without-us';

jest.setTimeout(120_000);

const host = thisHost();
const mayWork = host.platform === 'linux' && host.arch === 'x86_64' && host.kvm === 'usable';
const inVain =
  /could not start the guest with KVM on this machine \(.+\), so it boots in software/g;

// With the processor of the host QEMU aborts where nested virtualisation is incomplete; with a named one it prints
// registers and hangs.
test.each([[[]], [['--qemu-arg=-cpu', '--qemu-arg=Skylake-Client']]])(
  'the guest boots, with KVM if that works, and otherwise after one note (%j)',
  async (qemuArgs) => {
    const works = mayWork && (await bootsWithoutUs(['--accel', 'kvm', ...qemuArgs]));
    const { exitCode, lines, messages } = await bootExample('x86_64', qemuArgs, ['a', 'b c']);
    expect(exitCode).toBe(0);
    expect(lines.filter((line) => line === 'Hello from Hermit on x86_64!')).toHaveLength(1);
    expect(lines).toContain('argument 2: "b c"');
    expect(messages.match(inVain) ?? []).toHaveLength(mayWork && !works ? 1 : 0);
    // Nothing else of an attempt in vain is shown.
    expect(messages).toMatch(/^(nx-hermit: .*\n)+$/);
    expect(lines.join('\n')).not.toMatch(/KVM|RAX|Registers/);
  },
);

test("the app's exit status is the exit code", async () => {
  expect(await bootExample('x86_64', [], ['--exit-code', '7'])).toMatchObject({ exitCode: 7 });
});

test.each(arches.filter((arch) => arch !== 'x86_64'))(
  'no accelerator is tried for %s',
  async (arch) => {
    const { exitCode, messages } = await bootExample(arch, []);
    expect(messages).not.toMatch(/KVM/);
    expect(exitCode).toBe(0);
  },
);

test('software emulation that is asked for tries nothing else', async () => {
  const { exitCode, messages } = await bootExample('x86_64', ['--accel', 'tcg']);
  expect(messages).not.toMatch(/KVM/);
  expect(exitCode).toBe(0);
});

test.each(['hvf', 'whpx'])('%s that cannot exist here is refused', async (accel) => {
  const foreign = accel === 'hvf' ? 'riscv64' : 'aarch64';
  const { exitCode, messages } = await bootExample(foreign, ['--accel', accel]);
  expect(messages).toMatch(new RegExp(`${accel} cannot run ${foreign} images[^]*\`tcg\``));
  expect(exitCode).toBe(1);
});
