import { type Arch, arches } from '../hermit/arch';
import { readConsole } from './console';
import { type BootEvidence, type Verdict, verdictOf } from './verdict';
import { exitCodeOf, nextStepOf, reasonOf } from './verdict-text';

const banner = 'OpenSBI v1.5\n   ____\nBoot HART MEDELEG         : 0x0000000000f4b509\n';
const welcome = '[0][INFO] Welcome to Hermit 0.11.0\n';

interface Told extends Partial<Omit<BootEvidence, 'console' | 'vmm' | 'arch'>> {
  console?: string;
  vmm?: Partial<BootEvidence['vmm']>;
}

function judge(arch: Arch, { console = '', vmm, ...told }: Told): Verdict {
  const reader = readConsole();
  reader.write(console);
  reader.end();
  return verdictOf({
    arch,
    accelerator: 'tcg',
    timeout: 30,
    console: reader.facts(),
    vmm: { stderr: '', ...vmm },
    ...told,
  });
}

function ended(arch: Arch, console: string, exitCode: number, stderr = ''): Verdict {
  return judge(arch, { console: welcome + console, vmm: { exitCode, stderr } });
}

const others: Arch[] = ['aarch64', 'riscv64'];

describe('the guest named its exit status', () => {
  it('x86_64 passes with 0, proved by QEMU 3', () => {
    expect(ended('x86_64', 'exit status 0\r\n', 3)).toEqual({ kind: 'passed' });
  });

  it.each(others)('%s passes with 0, proved by QEMU 0', (arch) => {
    const console = 'exit status 0\n[0][INFO] Shutting down system\n';
    expect(ended(arch, console, 0)).toEqual({ kind: 'passed' });
  });

  it.each([
    ['x86_64', 7, 1],
    ['x86_64', 7, 0],
    ['x86_64', 1, 1],
    ['aarch64', 7, 7],
    ['aarch64', 7, 0],
    ['riscv64', 7, 7],
    ['riscv64', 7, 0],
    ['aarch64', 256, 0],
    ['riscv64', 256, 0],
    ['aarch64', -2, 254],
  ] as const)('%s fails with %i, whether QEMU ends with %i or not', (arch, status, exitCode) => {
    const verdict = ended(arch, `exit status ${status}\n`, exitCode);
    expect(verdict).toEqual({ kind: 'failed', status });
  });

  it.each([
    ['x86_64', 1],
    ['aarch64', 255],
    ['aarch64', 0],
    ['riscv64', 255],
    ['riscv64', 0],
  ] as const)('%s: a panic or abort of the app, QEMU %i', (arch, exitCode) => {
    const console = "thread 'main' panicked at src/main.rs:1:1:\nno\nexit status -1\n";
    expect(ended(arch, console, exitCode)).toEqual({ kind: 'app-panicked' });
  });

  it.each([
    ['x86_64', 1],
    ['aarch64', 1],
    ['riscv64', 1],
    ['riscv64', 0],
  ] as const)('%s: a panic of the kernel, QEMU %i', (arch, exitCode) => {
    const message = '[0][PANIC] panicked at src/lib.rs:1:1:';
    expect(ended(arch, `${message}\nno\nexit status 1\n`, exitCode)).toEqual({
      kind: 'kernel-panicked',
      message: `${message} no`,
      status: 1,
    });
  });

  it.each([
    ['x86_64', 0, 0],
    ['x86_64', 0, 1],
    ['x86_64', 7, 3],
    ['aarch64', 0, 1],
    ['riscv64', 0, 7],
  ] as const)('%s: %i contradicts QEMU %i', (arch, status, exitCode) => {
    expect(ended(arch, `exit status ${status}\n`, exitCode)).toEqual({
      kind: 'inconsistent',
      status,
      exitCode,
    });
  });

  it.each([
    ['x86_64', 3],
    ['aarch64', 0],
    ['riscv64', 0],
  ] as const)('%s: 0 is no success after a panic of the kernel', (arch, exitCode) => {
    expect(ended(arch, '[0][PANIC] boom\nexit status 0\n', exitCode)).toEqual({
      kind: 'kernel-panicked',
      message: '[0][PANIC] boom',
      status: 0,
    });
  });

  it.each([
    ['x86_64', 3],
    ['aarch64', 0],
    ['riscv64', 0],
  ] as const)('%s: 0 is no success after the loader gave up', (arch, exitCode) => {
    const message = '[LOADER] no image';
    expect(ended(arch, `${message}\nexit status 0\n`, exitCode)).toEqual({
      kind: 'loader-failed',
      message,
    });
  });

  it.each([
    ['x86_64', 3],
    ['aarch64', 0],
    ['riscv64', 0],
  ] as const)('%s: 0 among the words of an app proves nothing', (arch, exitCode) => {
    const console = 'step 1: exit status 0\nstep 2\n';
    expect(ended(arch, console, exitCode)).toEqual({ kind: 'status-not-last', exitCode });
    expect(ended(arch, `${console}exit status 0\n`, exitCode)).toEqual({ kind: 'passed' });
  });

  it('a status behind an unfinished line of the app counts', () => {
    expect(ended('aarch64', 'done exit status 0\n[0][INFO] bye\n', 0)).toEqual({
      kind: 'passed',
    });
  });

  it('the last one counts', () => {
    expect(ended('aarch64', 'exit status 0\nexit status 7\n', 7)).toEqual({
      kind: 'failed',
      status: 7,
    });
  });

  it('a status other than 0 stands when QEMU had to be ended', () => {
    const told = { console: 'exit status 7\n', ending: 'guest-ended' } as const;
    expect(judge('aarch64', told)).toEqual({ kind: 'failed', status: 7 });
  });

  it('0 is not proved when QEMU had to be ended', () => {
    const told = { console: 'exit status 0\n', ending: 'guest-ended' } as const;
    expect(judge('aarch64', told)).toEqual({ kind: 'inconsistent', status: 0 });
  });

  it('an app that prints the words and hangs has not passed', () => {
    const told = { console: `${welcome}exit status 0\nmore\n`, ending: 'timeout' } as const;
    expect(judge('riscv64', told)).toEqual({ kind: 'timed-out', seconds: 30 });
  });
});

describe('the guest did not name an exit status', () => {
  it.each([
    ['x86_64', 0],
    ['x86_64', 1],
    ['x86_64', 3],
    ['aarch64', 0],
    ['riscv64', 0],
  ] as const)('%s: QEMU ended with %i, so the machine crashed or was reset', (arch, exitCode) => {
    expect(ended(arch, '', exitCode)).toEqual({ kind: 'crashed', exitCode });
  });

  it('a kernel panic without more', () => {
    expect(ended('x86_64', '[1][PANIC] Hermit requires ACPI\n', 0)).toEqual({
      kind: 'kernel-panicked',
      message: '[1][PANIC] Hermit requires ACPI',
    });
  });

  it.each(['guest-ended', 'timeout'] as const)('a kernel panic that hangs (%s)', (ending) => {
    const told = { console: `${welcome}[0][PANIC] no\n`, ending };
    expect(judge('aarch64', told)).toEqual({ kind: 'kernel-panicked', message: '[0][PANIC] no' });
  });

  it.each([
    ['[LOADER] the image is truncated', 1],
    ['[LOADER] panicked at src/main.rs:1:1:', 1],
    ['[LOADER] the image is truncated', 0],
  ])('the loader gave up: %s, QEMU %i', (message, exitCode) => {
    expect(judge('x86_64', { console: `${message}\n`, vmm: { exitCode } })).toEqual({
      kind: 'loader-failed',
      message,
    });
  });

  it('a loader that gave up and hangs', () => {
    const told = { console: '[LOADER] panicked\n', ending: 'guest-ended' } as const;
    expect(judge('x86_64', told)).toEqual({ kind: 'loader-failed', message: '[LOADER] panicked' });
  });

  it('QEMU did not start the machine: its last complaint is the reason', () => {
    const stderr =
      "qemu-system-x86_64: warning: TCG doesn't support it\nqemu-system-x86_64: -foo: invalid option\n";
    expect(judge('x86_64', { vmm: { exitCode: 1, stderr } })).toEqual({
      kind: 'vmm-error',
      exitCode: 1,
      message: 'qemu-system-x86_64: -foo: invalid option',
    });
  });

  it('QEMU failed while the guest ran', () => {
    expect(ended('x86_64', '', 1, 'qemu: no space left\n')).toEqual({
      kind: 'vmm-error',
      exitCode: 1,
      message: 'qemu: no space left',
    });
  });

  it('QEMU could not be started at all', () => {
    expect(judge('x86_64', { vmm: { startError: 'EACCES' } })).toEqual({
      kind: 'vmm-error',
      message: 'EACCES',
    });
  });

  it('QEMU was killed by somebody else', () => {
    expect(judge('x86_64', { console: welcome, vmm: { signal: 'SIGKILL' } })).toEqual({
      kind: 'vmm-killed',
      signal: 'SIGKILL',
    });
  });

  it('QEMU was asked to end by somebody else, which it does with exit code 0', () => {
    const stderr = 'qemu-system-x86_64: terminating on signal 15 from pid 77 (bash)\n';
    expect(ended('x86_64', '', 0, stderr)).toEqual({ kind: 'vmm-killed', signal: 'SIGTERM' });
  });

  it('QEMU was killed after the guest had said 0', () => {
    const told = { console: 'exit status 0\n', vmm: { signal: 'SIGKILL' } };
    expect(judge('aarch64', told)).toEqual({ kind: 'vmm-killed', signal: 'SIGKILL' });
  });

  it('the deadline', () => {
    expect(judge('x86_64', { console: welcome, ending: 'timeout' })).toEqual({
      kind: 'timed-out',
      seconds: 30,
    });
  });

  it('an interrupt', () => {
    expect(judge('x86_64', { console: welcome, ending: 'interrupt' })).toEqual({
      kind: 'interrupted',
    });
  });
});

describe('the accelerator does not run the guest', () => {
  it.each([
    'KVM internal error. Suberror: 1',
    'qemu-system-x86_64: error: failed to set MSR 0x10a to 0x69',
    "target/i386/kvm/kvm.c:3183: kvm_buf_set_msrs: Assertion `ret == cpu->kvm_msr_buf->nmsrs' failed.",
    'Could not access KVM kernel module: Permission denied',
    'qemu-system-x86_64: failed to initialize kvm: No such file or directory',
    'qemu-system-aarch64: -accel kvm: invalid accelerator kvm',
  ])('%s', (message) => {
    const told = { accelerator: 'kvm', vmm: { exitCode: 1, stderr: `${message}\n` } } as const;
    const verdict = { kind: 'accelerator-not-working', accelerator: 'kvm', message };
    expect(judge('x86_64', told)).toEqual(verdict);
    expect(judge('x86_64', { ...told, ending: 'accelerator' })).toEqual(verdict);
    expect(judge('x86_64', { ...told, vmm: { ...told.vmm, signal: 'SIGABRT' } })).toEqual(verdict);
  });
});

describe('a debugger', () => {
  it('ends the machine, and nothing is proved', () => {
    const stderr = 'qemu-system-x86_64: QEMU: Terminated via GDBstub\n';
    for (const arch of arches) {
      expect(ended(arch, '', 0, stderr)).toEqual({ kind: 'ended-by-debugger' });
      expect(ended(arch, 'exit status 0\n', 0, stderr)).toEqual({ kind: 'ended-by-debugger' });
    }
  });
});

describe('riscv64 firmware', () => {
  it('is too old when the guest says nothing under it', () => {
    const console = banner.replace('1.5', '1.1');
    expect(judge('riscv64', { console, vmm: { exitCode: 0 } })).toEqual({
      kind: 'firmware-too-old',
      version: '1.1',
    });
  });

  it('is too old when the loader says that it lacks a console', () => {
    const console = `${banner.replace('1.5', '1.2')}[LOADER] The firmware has no console.\n`;
    expect(judge('riscv64', { console, vmm: { exitCode: 0 } })).toEqual({
      kind: 'firmware-too-old',
      version: '1.2',
    });
  });

  it('is held to be too old when not even the firmware says anything', () => {
    expect(judge('riscv64', { vmm: { exitCode: 0 } })).toEqual({ kind: 'firmware-too-old' });
  });

  it('is not to blame when it is new enough', () => {
    expect(judge('riscv64', { console: banner, vmm: { exitCode: 0 } })).toEqual({
      kind: 'crashed',
      exitCode: 0,
    });
  });
});

describe('what a verdict means to the user', () => {
  const verdicts: [Verdict, number][] = [
    [{ kind: 'passed' }, 0],
    [{ kind: 'failed', status: 7 }, 7],
    [{ kind: 'failed', status: 255 }, 255],
    [{ kind: 'failed', status: 256 }, 1],
    [{ kind: 'failed', status: 512 }, 1],
    [{ kind: 'failed', status: -2 }, 1],
    [{ kind: 'app-panicked' }, 134],
    [{ kind: 'kernel-panicked', message: '[0][PANIC]', status: 1 }, 1],
    [{ kind: 'loader-failed', message: '[LOADER] no' }, 1],
    [{ kind: 'crashed', exitCode: 0 }, 1],
    [{ kind: 'inconsistent', status: 0, exitCode: 1 }, 1],
    [{ kind: 'inconsistent', status: 0 }, 1],
    [{ kind: 'status-not-last', exitCode: 0 }, 1],
    [{ kind: 'vmm-error', exitCode: 1, message: 'no' }, 1],
    [{ kind: 'vmm-killed', signal: 'SIGKILL' }, 1],
    [{ kind: 'ended-by-debugger' }, 1],
    [{ kind: 'timed-out', seconds: 30 }, 124],
    [{ kind: 'interrupted' }, 130],
    [{ kind: 'accelerator-not-working', accelerator: 'kvm', message: 'no' }, 1],
    [{ kind: 'firmware-too-old', version: '1.1' }, 1],
  ];

  it.each(verdicts)('%j gives exit code %i and a sentence', (verdict, exitCode) => {
    expect(exitCodeOf(verdict)).toBe(exitCode);
    expect(reasonOf(verdict)).toMatch(/^[A-Z].{20,}/);
    expect(nextStepOf(verdict) ?? 'nothing').not.toBe('');
  });
});
