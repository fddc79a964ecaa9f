import { type Facts } from '../facts';
import { type Finding } from '../finding';

/** Never required: without it boots use QEMU's software emulation, which is the default. */
export function checkAcceleration({ acceleration }: Facts): Finding[] {
  const { ran, reason } = acceleration;
  const finding = { id: 'kvm', topic: 'QEMU', name: 'KVM (not required)', required: false };
  if (ran === true) return [{ ...finding, status: 'found', note: 'A tiny guest ran with it.' }];
  const note = `${reason ?? ''} Boots use software emulation.`.trim();
  return [{ ...finding, status: ran === false ? 'broken' : 'missing', note }];
}
