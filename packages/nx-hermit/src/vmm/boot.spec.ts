import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { archFacts } from '../hermit/arch';
import { elfFile } from '../hermit/testing/elf-file';
import { boot, type BootRequest } from './boot';
import { nextStepOf, reasonOf } from './verdict-text';

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'nx-hermit-boot-spec-'))));
afterAll(() => rmSync(folder, { recursive: true }));

/** Boots with a shell script in the place of QEMU. */
async function bootWith(script: string, options: Partial<BootRequest> = {}) {
  const qemu = file('qemu', `#!/bin/sh\n${script}\n`);
  chmodSync(qemu, 0o755);
  let said = '';
  let console = '';
  const notes: string[] = [];
  const report = await boot(
    {
      loader: file('loader', ''),
      qemu,
      timeout: 60,
      accel: 'tcg',
      ...options,
      image: file('image', elfFile({ machine: archFacts('x86_64').elfMachine })),
    },
    {
      console: (text) => (console += text),
      vmm: (text) => (said += text),
      note: (text) => void notes.push(text),
    },
    { platform: 'linux', arch: 'x86_64', kvm: 'usable' },
  );
  return { ...report, said, console, notes };
}

function file(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

test('the last complaint of a talkative VMM is the reason', async () => {
  const talk =
    'i=0; while [ $i -lt 3000 ]; do echo "a complaint among many others, $i" >&2; i=$((i+1)); done';
  const { verdict, said } = await bootWith(`${talk}; echo 'no space left' >&2; exit 1`);
  expect(verdict).toEqual({ kind: 'vmm-error', exitCode: 1, message: 'no space left' });
  expect(said).toContain('others, 0\n');
});

test('a VMM that the interrupt ends before it reaches us was interrupted', async () => {
  const controller = new AbortController();
  const request = { abortSignal: controller.signal };
  const byOthers = await bootWith('kill -TERM $$', request);
  expect(byOthers.verdict).toEqual({ kind: 'vmm-killed', signal: 'SIGTERM' });

  const interrupted = bootWith('kill -TERM $$', request);
  setTimeout(() => controller.abort('SIGINT'), 150);
  expect((await interrupted).verdict).toEqual({ kind: 'interrupted' });
});

describe('with accel auto', () => {
  const auto = { accel: 'auto' } as const;
  const kvmOnly = 'case "$*" in *"-accel kvm"*) ';

  it('a machine that aborts before the guest speaks is booted in software emulation, and said once', async () => {
    const script = `${kvmOnly} echo 'register dump' >&2; echo; kill -ABRT $$;; esac; echo exit status 7; exit 1`;
    const { verdict, accelerator, said, console, notes } = await bootWith(script, auto);
    expect(verdict).toEqual({ kind: 'failed', status: 7 });
    expect(accelerator).toBe('tcg');
    expect(notes).toEqual([
      'QEMU could not start the guest with KVM on this machine (it ended with SIGABRT), so it boots in software emulation. With accel `tcg` nothing else is tried.',
    ]);
    expect({ said, console }).toEqual({ said: '', console: 'exit status 7\n' });
  });

  it('a machine that hangs after a fault is ended, and booted in software emulation', async () => {
    const script = `${kvmOnly} echo 'KVM internal error. Suberror: 1' >&2; exec sleep 1000;; esac; echo exit status 7; exit 1`;
    const { verdict, notes } = await bootWith(script, auto);
    expect(verdict).toEqual({ kind: 'failed', status: 7 });
    expect(notes.join()).toContain('(KVM internal error. Suberror: 1)');
  });

  it('nothing is started again once the guest has spoken', async () => {
    const script = `${kvmOnly} echo 'I paid the bill'; echo 'KVM internal error. Suberror: 1' >&2; exec sleep 1000;; esac; echo again`;
    const { verdict, console, notes } = await bootWith(script, auto);
    expect(verdict).toMatchObject({ kind: 'accelerator-not-working', accelerator: 'kvm' });
    expect({ console, notes }).toEqual({ console: 'I paid the bill\n', notes: [] });
  });

  it('KVM that works is used', async () => {
    const script = `${kvmOnly} echo exit status 7; exit 1;; esac; echo exit status 8; exit 1`;
    const report = await bootWith(script, auto);
    expect(report).toMatchObject({ verdict: { kind: 'failed', status: 7 }, accelerator: 'kvm' });
  });

  it('a machine that somebody interrupts is not started again', async () => {
    const controller = new AbortController();
    setTimeout(() => controller.abort('SIGINT'), 300);
    const script = `${kvmOnly} exec sleep 1000;; esac; echo again`;
    const report = await bootWith(script, { ...auto, abortSignal: controller.signal });
    expect(report).toMatchObject({ verdict: { kind: 'interrupted' }, console: '', notes: [] });
  });
});

describe('with accel kvm', () => {
  it('a VMM that hangs after a fault of its accelerator is ended', async () => {
    const script =
      "printf 'KVM inter' >&2; printf 'nal error. Suberror: 1\\n' >&2; exec sleep 1000";
    const { verdict } = await bootWith(script, { accel: 'kvm' });
    expect(verdict).toEqual({
      kind: 'accelerator-not-working',
      accelerator: 'kvm',
      message: 'KVM internal error. Suberror: 1',
    });
  });

  it.each([
    ['No such file or directory', /modprobe kvm_intel/],
    ['Permission denied', /usermod -aG kvm/],
  ])('what keeps KVM away is named, with its cure: %s', async (reason, cure) => {
    const said = `Could not access KVM kernel module: ${reason}`;
    const script = `echo 'qemu-system-x86_64: ${said}' >&2; exit 1`;
    const { verdict, vmm, accelerator } = await bootWith(script, { accel: 'kvm' });
    expect(reasonOf(verdict, vmm)).toContain(reason);
    expect(nextStepOf(verdict, { vmm, accelerator })).toMatch(cure);
  });
});

describe('Uhyve', () => {
  // As 0.10.0 prints them (src/stats.rs).
  const statistics = (exit: string) =>
    `Run statistics:\\nVM exits:   total    cpu0\\n  ${exit}:   1   1\\nCPU runtimes:\\n  cpu 0: 12.5ms\\n\\n`;
  const exited = statistics('Hypercall(V1(Exit))');
  const dump = "printf '\\nDump state of CPU 0\\n\\nRegisters:\\n'";
  const panic =
    'printf "thread \'<unnamed>\' (1) panicked at src/kvm_cpu.rs:1:2:\\nInternalError\\n" >&2';

  function uhyveThat(script: string): Partial<BootRequest> {
    const version = 'test "$1" = --version && echo uhyve 0.10.0 && exit';
    const uhyve = file('uhyve', `#!/bin/sh\n${version}\n${script}\n`);
    chmodSync(uhyve, 0o755);
    // Options that Uhyve does not have would decide for QEMU.
    return { uhyve, qemu: undefined, loader: undefined, firmware: undefined, accel: 'auto' };
  }

  const withUhyve = (script: string) => bootWith('', { ...uhyveThat(script), vmm: 'uhyve' });

  it.each([
    [0, { kind: 'passed' }],
    [7, { kind: 'failed', status: 7 }],
    [101, { kind: 'failed', status: 101 }],
  ])("exit code %i is the guest's own, and statistics are no console", async (code, verdict) => {
    const report = await withUhyve(`echo Hello; printf '${exited}'; exit ${code}`);
    const expected = { verdict, vmm: 'uhyve', accelerator: 'kvm', console: 'Hello\n' };
    expect(report).toMatchObject(expected);
  });

  it('a triple fault is a crash, although Uhyve ends with 0', async () => {
    const { verdict } = await withUhyve(`echo Hello; printf '${statistics('Shutdown')}'; exit 0`);
    expect(verdict).toEqual({ kind: 'crashed', exitCode: 0 });
  });

  it('a panic of its own is not exit code 101 of the guest', async () => {
    const { verdict, console, said } = await withUhyve(`${dump}; ${panic}; exit 101`);
    expect(verdict).toMatchObject({ kind: 'accelerator-not-working', accelerator: 'kvm' });
    expect(console.trim()).toBe('');
    expect(said).toContain('Registers:');
  });

  it('that hangs after its panic is ended', async () => {
    const { verdict } = await withUhyve(`${panic}; exec sleep 1000`);
    expect(verdict).toMatchObject({ kind: 'accelerator-not-working' });
  }, 20_000);

  it('gets the words of kernel and app, and nothing from the environment', async () => {
    process.env.HERMIT_GDB_PORT = '1';
    const script = `for word; do echo "<$word>"; done; echo "port $HERMIT_GDB_PORT"; printf '${exited}'`;
    const { console, verdict } = await bootWith('', {
      ...uhyveThat(script),
      vmm: 'uhyve',
      kernelArgs: ['-freq', '2000'],
      env: { A: 'b c' },
      args: ['a b', '--', 'c'],
    });
    delete process.env.HERMIT_GDB_PORT;
    expect(verdict).toEqual({ kind: 'passed' });
    expect(console).toContain('<--env-vars=A=b c>');
    expect(console).toMatch(/<--tempdir>\n<.*nx-hermit-uhyve-/);
    expect(console).toContain('<--config>\n<\/dev\/null>');
    const behind = console.slice(console.indexOf('<-freq>'));
    expect(behind).toBe("<-freq>\n<2000>\n<-->\n<'a b'>\n<-->\n<c>\nport \n");
  });

  it.each([
    ['a fault of KVM', `${dump}; ${panic}; exit 101`, '-accel tcg'],
    ['another fault', 'echo no >&2; exit 2', '-accel kvm'],
  ])('with vmm auto gives way to QEMU after %s, and says so once', async (_, script, accel) => {
    const path = process.env.PATH;
    process.env.PATH = `${folder}:${path}`;
    const qemu = '#!/bin/sh\necho "$@"\necho exit status 7\nexit 1\n';
    chmodSync(file('qemu-system-x86_64', qemu), 0o755);
    const report = await bootWith('', { ...uhyveThat(script), vmm: 'auto' });
    process.env.PATH = path;
    expect(report).toMatchObject({ verdict: { kind: 'failed', status: 7 }, vmm: 'qemu', said: '' });
    expect(report.console).toContain(accel);
    expect(report.notes).toEqual([
      expect.stringMatching(/^Uhyve could not start the guest with KVM/),
    ]);
  });
});
