/** Collects the addresses that a guest names from its first sign of a crash on. */
export interface CrashAddresses {
  /** Takes one line of the console, without colours. */
  read(line: string): void;
  /** In the order in which they came, each once. */
  list(): CrashAddress[];
}

/** An address that a guest named. */
export interface CrashAddress {
  address: number;
  /** Whether it is where a function returns to: then the call stands before it. */
  isReturnAddress: boolean;
}

const most = 64;

/** See `CrashAddresses`. At most 64 addresses are kept, so that a guest which crashes for ever fills no memory. */
export function collectCrashAddresses(): CrashAddresses {
  const found = new Map<number, CrashAddress>();
  let crashed = false;
  return {
    read(line) {
      crashed ||= crashBegins.test(line);
      if (!crashed) return;
      for (const one of addressesIn(line)) {
        if (found.size < most && !found.has(one.address)) found.set(one.address, one);
      }
    },
    list: () => [...found.values()],
  };
}

// The kernel's log (hermit-os/kernel, src/logging.rs and src/macros.rs), and Rust's own panic.
const crashBegins =
  /^\[\d+\]\[(?:ERROR|PANIC)\s*\]|^thread '.*'(?: \(\d+\))? panicked at |^stack backtrace:/;

// On riscv64 the kernel prints its registers without 0x (src/arch/riscv64/kernel/interrupts.rs).
const hexadecimal = /\b(?:(ra|sepc)\s*[:=]\s*(?:0x)?|0x)([0-9a-f]{4,16})\b/gi;

function addressesIn(line: string): CrashAddress[] {
  return [...line.matchAll(hexadecimal)].map(([, register, digits = '']) => ({
    address: parseInt(digits, 16),
    isReturnAddress: register?.toLowerCase() === 'ra',
  }));
}
