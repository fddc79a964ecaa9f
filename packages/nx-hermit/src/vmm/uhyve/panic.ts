import { getSystemErrorName } from 'node:util';

/** Why Uhyve gave up. */
export interface UhyvePanic {
  message: string;
  /** Whether it is KVM or HVF that does not run the guest. */
  ofAccelerator: boolean;
}

/**
 * What Uhyve panicked with; `undefined` if it did not. Its first panic is the cause: the main thread panics when
 * the thread of a processor did.
 */
export function uhyvePanic(stderr: string): UhyvePanic | undefined {
  const found = panic.exec(stderr);
  const message = found?.groups?.message?.trim() || found?.groups?.old?.trim();
  if (message === undefined) return undefined;
  const crashed = /CPU \d+ crashed with (.*)/.exec(stderr)?.[1];
  return {
    message: crashed ?? named(message),
    ofAccelerator: crashed !== undefined || faults.some((fault) => fault.test(message)),
  };
}

// kvm-ioctls shows an error of the system as its number.
function named(message: string): string {
  const number = /Error\((\d+)\)$/.exec(message)?.[1];
  return number === undefined ? message : `${getSystemErrorName(-Number(number))} from KVM`;
}

// Rust puts the message behind the place, since 1.73 on a line of its own, before that in quotes.
const panic = /^thread '.*?'(?: \(\d+\))? panicked at (?:'(?<old>.*)', .*|.*:\n(?<message>.*))$/m;

// Each seen with 0.10.0, or in its source (src/linux/mod.rs, src/linux/x86_64/kvm_cpu.rs, src/vm.rs).
const faults = [
  /^InternalError$/,
  /^FailEntry/,
  /KVM backend reported an error/,
  /xhypervisor backend reported an error/,
  /^called `Result::unwrap\(\)` on an `Err` value: (?:Error\(\d+\)|errno|BackendError)/,
];
