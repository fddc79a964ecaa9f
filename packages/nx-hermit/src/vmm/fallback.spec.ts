import { fallbackNote, remainingAttempts } from './fallback';
import { type Attempt } from './prepare';

const attempt = (vmm: string, accelerator: string) =>
  ({ vmm, program: vmm, machine: { accelerator } }) as unknown as Attempt;
const uhyve = attempt('uhyve', 'kvm');
const withKvm = attempt('qemu', 'kvm');
const emulated = attempt('qemu', 'tcg');

it('an accelerator that does not work under Uhyve is not tried under QEMU', () => {
  const fault = { reason: 'InternalError', ofAccelerator: true };
  expect(remainingAttempts(uhyve, [withKvm, emulated], fault)).toEqual([emulated]);
  expect(remainingAttempts(uhyve, [withKvm], fault)).toEqual([withKvm]);
});

it('another fault of Uhyve says nothing about KVM', () => {
  const fault = { reason: 'no', ofAccelerator: false };
  expect(remainingAttempts(uhyve, [withKvm, emulated], fault)).toEqual([withKvm, emulated]);
});

it.each([
  [
    withKvm,
    emulated,
    'QEMU could not start the guest with KVM on this machine (no), so it boots in software emulation. With accel `tcg` nothing else is tried.',
  ],
  [
    uhyve,
    emulated,
    'Uhyve could not start the guest with KVM on this machine (no), so QEMU boots it in software emulation. With vmm `qemu` Uhyve is not tried.',
  ],
  [
    uhyve,
    withKvm,
    'Uhyve could not start the guest with KVM on this machine (no), so QEMU boots it with KVM. With vmm `qemu` Uhyve is not tried.',
  ],
])('says what is done instead, and how to have it at once (%#)', (failed, next, note) => {
  expect(fallbackNote(failed, next, { reason: 'no', ofAccelerator: true })).toBe(note);
});
