import { usage } from './boot-options';

/** What `nx-hermit boot --help` says. */
export const bootHelp = `Usage: ${usage}

Boots a Hermit image in QEMU, shows the guest's console on standard output, and ends with the guest's exit
status. The architecture is read from the image.

Options:
  --arch <arch>         refuse an image that is not for x86_64, aarch64 or riscv64, whichever is named
  --memory <amount>     memory of the guest, like 128M or 1G, or a number of MiB
                        (default: 128M on x86_64, 512M on aarch64, 256M on riscv64)
  --cpus <number>       processors of the guest (default: 1)
  --env <KEY=VALUE>     environment variable of the guest; may be given several times
  --timeout <seconds>   end the guest after that time, 0 = never (default: 300)
  --port <host:guest>   let a port of 127.0.0.1 lead to a port of the guest, like 8080:80 or 5353:53/udp;
                        host 0 takes a free one and names it; may be given several times
  --network <kind>      user or none (default: user with --port, otherwise none)
  --accel <name>        tcg, kvm or hvf; nothing else is tried in its place (default: tcg)
  --kernel-arg <arg>    argument of the kernel; may be given several times
  --qemu-arg <arg>      argument for QEMU, behind all others; may be given several times
  --qemu <program>      QEMU to use (default: qemu-system-<arch> on PATH)
  --loader <file>       Hermit loader to use (default: the one in nx-hermit)
  --firmware <file>     riscv64: OpenSBI to use, 1.3 or newer (default: the first fitting one)
  --print-command       print QEMU's command line, ready to paste into a shell, and start nothing
  --quiet               show the console only after a failure, and then its last 20 lines
  --runner              everything behind the image belongs to the app, as Cargo gives it:
                        CARGO_TARGET_X86_64_UNKNOWN_HERMIT_RUNNER="npx nx-hermit boot --runner"
  -h, --help            show this text

Exit codes:
  0        the guest proved that it ended with exit status 0
  1 - 255  the guest's own exit status
  134      the app panicked or aborted
  124      the guest did not end in time
  130      interrupted
  1        everything else: the guest crashed, QEMU failed, a wrong command line,
           or an exit status that a process cannot have

Examples:
  npx nx-hermit boot dist/packages/example-app/riscv64/example-app
  npx nx-hermit boot --memory 256M --env LOG=debug image -- --port 80 'two words'
`;
