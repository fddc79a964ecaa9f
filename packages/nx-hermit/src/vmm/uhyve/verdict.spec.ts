import { readConsole } from '../console';
import { exitCodeOf, nextStepOf, reasonOf } from '../verdict-text';
import { uhyveVerdictOf, type UhyveEvidence } from './verdict';

const exited = 'VM exits:  total  cpu0\n  Hypercall(V1(Exit)):  1  1\n';
const reset = 'VM exits:  total  cpu0\n  Shutdown:  1  1\n';

// What 0.10.0 says where KVM does not emulate an instruction.
const internalError = `
thread '<unnamed>' (28733) panicked at /home/u/.cargo/registry/src/x/uhyve-0.10.0/src/linux/x86_64/kvm_cpu.rs:623:25:
InternalError
note: run with \`RUST_BACKTRACE=1\` environment variable to display a backtrace

thread 'main' (28732) panicked at /home/u/.cargo/registry/src/x/uhyve-0.10.0/src/vm.rs:638:23:
called \`Result::unwrap()\` on an \`Err\` value: Any { .. }
`;

interface Told extends Partial<Omit<UhyveEvidence, 'console' | 'vmm'>> {
  console?: string;
  vmm?: Partial<UhyveEvidence['vmm']>;
}

function judge({ console = '', vmm, ...told }: Told) {
  const reader = readConsole();
  reader.write(console);
  reader.end();
  return uhyveVerdictOf({
    arch: 'x86_64',
    accelerator: 'kvm',
    timeout: 30,
    console: reader.facts(),
    vmm: { stderr: '', ...vmm },
    ...told,
  });
}

describe('the guest ended by itself', () => {
  it('with 0', () => {
    expect(judge({ statistics: exited, vmm: { exitCode: 0 } })).toEqual({ kind: 'passed' });
  });

  it.each([1, 7, 101, 254, 255])('with %i, exactly', (status) => {
    const verdict = judge({ statistics: exited, vmm: { exitCode: status } });
    expect(verdict).toEqual({ kind: 'failed', status });
    expect(exitCodeOf(verdict)).toBe(status);
  });

  it('after an older Uhyve, too', () => {
    const statistics = exited.replace('V1(Exit)', 'Exit');
    expect(judge({ statistics, vmm: { exitCode: 0 } })).toEqual({ kind: 'passed' });
  });

  it('after a panic of the app', () => {
    const console = "\nthread 'main' (1) panicked at src/main.rs:1:1:\nno\n";
    const verdict = judge({ console, statistics: exited, vmm: { exitCode: 255 } });
    expect(verdict).toEqual({ kind: 'app-panicked' });
    expect(exitCodeOf(verdict)).toBe(134);
  });

  it('after a panic of the kernel', () => {
    const console = '[0][PANIC] boom\n';
    expect(judge({ console, statistics: exited, vmm: { exitCode: 1 } })).toEqual({
      kind: 'kernel-panicked',
      message: '[0][PANIC] boom',
      status: 1,
    });
  });
});

describe('exit code 0 is no proof', () => {
  it('after a triple fault', () => {
    const verdict = judge({ statistics: reset, vmm: { exitCode: 0 } });
    expect(verdict).toEqual({ kind: 'crashed', exitCode: 0 });
    expect(reasonOf(verdict, 'uhyve')).toContain('(Uhyve ended with 0)');
  });

  it('without statistics', () => {
    expect(judge({ vmm: { exitCode: 0 } })).toEqual({ kind: 'crashed', exitCode: 0 });
  });
});

describe('Uhyve failed', () => {
  it('because KVM does not run the guest: that is not exit code 101 of the guest', () => {
    const verdict = judge({ vmm: { exitCode: 101, stderr: internalError } });
    expect(verdict).toMatchObject({ kind: 'accelerator-not-working', accelerator: 'kvm' });
    expect(reasonOf(verdict, 'uhyve')).toContain('Uhyve gave up with InternalError');
    expect(nextStepOf(verdict, { vmm: 'uhyve', accelerator: 'kvm' })).toContain('vmm `qemu`');
    expect(exitCodeOf(verdict)).toBe(1);
  });

  it.each([
    [
      "thread 'main' panicked at src/linux/mod.rs:12:\ncalled `Result::unwrap()` on an `Err` value: Error(13)\n",
      /EACCES from KVM/,
    ],
    [
      '[ERROR uhyvelib::vm] CPU 0 crashed with IOError(Custom { kind: Other, error: "VcpuExitFailEntry" })\n' +
        "thread 'main' panicked at src/vm.rs:643:\ncalled `Option::unwrap()` on a `None` value\n",
      /VcpuExitFailEntry/,
    ],
    [
      "thread 'main' panicked at src/bin/uhyve.rs:1:\nError: The KVM backend reported an error: Invalid argument (os error 22)\n",
      /Invalid argument/,
    ],
  ])('with a fault of KVM: %j', (stderr, message) => {
    const verdict = judge({ vmm: { exitCode: 101, stderr } });
    expect(verdict).toMatchObject({
      kind: 'accelerator-not-working',
      message: expect.stringMatching(message),
    });
  });

  it.each([
    [
      "thread 'main' panicked at src/bin/uhyve.rs:1:2:\nError: Insufficient guest memory size\n",
      'it panicked: Error: Insufficient guest memory size',
    ],
    ["thread 'main' panicked at 'old words', src/main.rs:1:1\n", 'it panicked: old words'],
  ])('with a panic of its own: %j', (stderr, message) => {
    expect(judge({ vmm: { exitCode: 101, stderr } })).toEqual({
      kind: 'vmm-error',
      exitCode: 101,
      message,
    });
  });

  it('because of its command line', () => {
    const stderr =
      "error: unexpected argument '--nonsense' found\n\nUsage: uhyve [OPTIONS]\n\nFor more information, try '--help'.\n";
    const verdict = judge({ vmm: { exitCode: 2, stderr } });
    expect(verdict).toEqual({
      kind: 'vmm-error',
      exitCode: 2,
      message: "unexpected argument '--nonsense' found",
    });
    expect(reasonOf(verdict, 'uhyve')).toMatch(/^Uhyve could not run the machine \(exit code 2\)/);
  });

  it('because it could not be started, or was killed', () => {
    expect(judge({ vmm: { startError: 'ENOENT' } })).toMatchObject({ kind: 'vmm-error' });
    expect(judge({ vmm: { signal: 'SIGKILL' } })).toEqual({
      kind: 'vmm-killed',
      signal: 'SIGKILL',
    });
  });

  it('words of the guest about a panic are not those of Uhyve', () => {
    const console = "thread 'main' panicked at src/main.rs:1:1:\nInternalError\n";
    expect(judge({ console, statistics: exited, vmm: { exitCode: 101 } })).toEqual({
      kind: 'failed',
      status: 101,
    });
  });
});

it('a deadline and an interrupt are what they are', () => {
  expect(judge({ ending: 'timeout', vmm: { signal: 'SIGTERM' } })).toEqual({
    kind: 'timed-out',
    seconds: 30,
  });
  expect(judge({ ending: 'interrupt', vmm: { signal: 'SIGTERM' } })).toEqual({
    kind: 'interrupted',
  });
});
