import { type Accelerator } from './choices';

/** The line in which a VMM says that its accelerator does not work; `undefined` if there is none. */
export function acceleratorFault(accelerator: Accelerator, stderr: string): string | undefined {
  if (accelerator === 'tcg') return undefined;
  return stderr.split('\n').find((line) => faults.some((fault) => fault.test(line)));
}

// Each seen with QEMU 7.2, or in its source (accel/accel-*.c, accel/kvm/kvm-all.c, target/i386/kvm/kvm.c,
// accel/hvf/hvf-accel-ops.c).
const faults = [
  /KVM internal error/,
  /failed to set MSR/,
  /kvm.*Assertion .* failed/i,
  /Could not access KVM kernel module/,
  /failed to initialize (?:kvm|hvf)/i,
  /invalid accelerator/,
  /error: kvm run failed/,
  /Error: ret = HV_/,
];
