import { couldNotStart, type StartEvidence } from './could-not-start';

describe('a machine never started', () => {
  it.each<[string, Partial<StartEvidence>, string]>([
    [
      'QEMU aborts',
      { vmm: { signal: 'SIGABRT' }, fault: 'qemu-system-x86_64: error: failed to set MSR 0x10a' },
      'failed to set MSR 0x10a',
    ],
    [
      'QEMU hangs after a fault',
      { ending: 'accelerator', fault: 'KVM internal error.' },
      'KVM internal error',
    ],
    ['QEMU crashes without a word', { vmm: { signal: 'SIGSEGV' } }, 'it ended with SIGSEGV'],
    [
      'QEMU refuses',
      { vmm: { exitCode: 1 }, complaint: '/usr/bin/qemu-system-x86_64: no such device.' },
      'no such device',
    ],
    ['QEMU gives no reason', { vmm: { exitCode: 1 } }, 'exit code 1'],
    ['the program is gone', { vmm: { startError: 'ENOENT' } }, 'ENOENT'],
    [
      'Uhyve hangs after a panic',
      { ending: 'guest-ended', fault: 'InternalError' },
      'InternalError',
    ],
  ])('%s', (_, evidence, reason) => {
    expect(couldNotStart({ spoke: false, vmm: {}, complaint: '', ...evidence })).toBe(reason);
  });
});

describe('a machine did start, or somebody ended it', () => {
  it.each<[string, Partial<StartEvidence>]>([
    ['the guest has spoken', { spoke: true, ending: 'accelerator', fault: 'KVM internal error' }],
    ['the guest has spoken, and QEMU aborts', { spoke: true, vmm: { signal: 'SIGABRT' } }],
    ['a reset without a word', { vmm: { exitCode: 0 } }],
    ['silence until the deadline', { ending: 'timeout', vmm: { signal: 'SIGTERM' } }],
    ['an interrupt', { ending: 'interrupt', vmm: { signal: 'SIGTERM' } }],
    ['SIGKILL from elsewhere', { vmm: { signal: 'SIGKILL' } }],
    ['SIGTERM from elsewhere', { vmm: { signal: 'SIGTERM' } }],
  ])('%s', (_, evidence) => {
    expect(couldNotStart({ spoke: false, vmm: {}, complaint: '', ...evidence })).toBeUndefined();
  });
});
