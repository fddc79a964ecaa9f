/** What `nx-hermit boot` accepts, and what its help says. */
export const bootFacts = {
  command: 'nx-hermit boot',
  operands: '<image> [-- <arguments of the app>]',
  about: [
    "Boots a Hermit image in QEMU or Uhyve, shows the guest's console on standard output, and ends with the guest's exit status. The architecture is read from the image.",
  ],
  options: {
    arch: {
      type: 'string',
      value: 'ARCH',
      description: 'refuse an image that is not for x86_64, aarch64 or riscv64, whichever is named',
    },
    memory: {
      type: 'string',
      value: 'AMOUNT',
      description:
        'memory of the guest, like 128M or 1G, or a number of MiB (default: 128M on x86_64, 256M there with UEFI, 512M on aarch64, 256M on riscv64)',
    },
    cpus: {
      type: 'string',
      value: 'NUMBER',
      description:
        'processors of the guest; more than one needs a kernel with the feature smp (default: 1)',
    },
    env: {
      type: 'string',
      multiple: true,
      value: 'KEY=VALUE',
      description: 'environment variable of the guest; repeatable',
    },
    timeout: {
      type: 'string',
      value: 'SECONDS',
      description: 'end the guest after that time, 0 = never (default: 300, and 0 with --gdb)',
    },
    gdb: {
      type: 'string',
      value: 'PORT',
      description:
        'let the machine wait for a debugger on that port of 127.0.0.1 before its first instruction; 0 takes a free one; what connects is printed. In software emulation, unless --accel says otherwise',
    },
    port: {
      type: 'string',
      multiple: true,
      value: 'HOST:GUEST',
      description:
        'let a port of 127.0.0.1 lead to a port of the guest, like 8080:80 or 5353:53/udp; host 0 takes a free one and names it; repeatable',
    },
    network: {
      type: 'string',
      value: 'KIND',
      description:
        "user (QEMU's own), tap or tap:DEVICE (a tap device of this machine, by default tap10), or none (default: user with --port, otherwise none)",
    },
    volume: {
      type: 'string',
      multiple: true,
      value: 'HOST:GUEST',
      description:
        'let the guest see a folder of this machine (with Uhyve also a file) at an absolute path, like ./data:/data, or ./data:/data:ro to keep it from writing; needs a kernel with the feature fs; repeatable',
    },
    accel: {
      type: 'string',
      value: 'NAME',
      description:
        'tcg (software emulation), kvm, hvf or whpx; auto: kvm where it works, otherwise tcg (default: auto)',
    },
    vmm: {
      type: 'string',
      value: 'NAME',
      description: 'qemu or uhyve; auto: uhyve where it works, otherwise qemu (default: qemu)',
    },
    machine: {
      type: 'string',
      value: 'NAME',
      description:
        'x86_64: pc, q35 or microvm; elsewhere virt (default: auto, which is pc or virt). A microvm needs a kernel without acpi and pci',
    },
    'kernel-arg': {
      type: 'string',
      multiple: true,
      value: 'ARG',
      dashedValue: true,
      description: 'argument of the kernel; repeatable',
    },
    'qemu-arg': {
      type: 'string',
      multiple: true,
      value: 'ARG',
      dashedValue: true,
      description: 'argument for QEMU, behind all others; repeatable',
    },
    qemu: {
      type: 'string',
      value: 'PROGRAM',
      description: 'QEMU to use (default: qemu-system-<arch> on PATH)',
    },
    'uhyve-arg': {
      type: 'string',
      multiple: true,
      value: 'ARG',
      dashedValue: true,
      description: 'option for Uhyve, behind all others; repeatable',
    },
    uhyve: {
      type: 'string',
      value: 'PROGRAM',
      description: 'Uhyve to use (default: uhyve on PATH, or where cargo installs programs)',
    },
    loader: {
      type: 'string',
      value: 'FILE',
      description:
        'Hermit loader to use: a file, or a release of hermit-os/loader like 0.5.6, which is downloaded (default: the one in nx-hermit)',
    },
    'loader-sha256': {
      type: 'string',
      multiple: true,
      value: 'DIGEST',
      description: 'what the loader has to be; a release is not used without; repeatable',
    },
    firmware: {
      type: 'string',
      value: 'FILE',
      description:
        'x86_64: boot through UEFI: uefi, or the OVMF to use (default: no firmware); riscv64: OpenSBI to use, 1.3 or newer (default: the first fitting one)',
    },
    'print-command': {
      type: 'boolean',
      description:
        "print the VMM's command line, ready to paste into a shell, and start nothing; of several that would be tried, the last",
    },
    quiet: {
      type: 'boolean',
      description: 'show the console only after a failure, and then its last 20 lines',
    },
    runner: {
      type: 'boolean',
      endsAtOperand: true,
      description: 'everything behind the image belongs to the app, as Cargo gives it',
    },
    help: { type: 'boolean', short: 'h', description: 'show this text' },
  },
  sections: [
    {
      title: 'Exit codes',
      rows: [
        ['0', 'the guest proved that it ended with exit status 0'],
        ['1 - 255', "the guest's own exit status"],
        ['134', 'the app panicked or aborted'],
        ['124', 'the guest did not end in time'],
        ['130', 'interrupted'],
        [
          '1',
          'everything else: the guest crashed, the VMM failed, a wrong command line, or an exit status that a process cannot have',
        ],
      ],
    },
    {
      title: 'Examples',
      lines: [
        'npx nx-hermit boot dist/packages/example-app/riscv64/example-app',
        "npx nx-hermit boot --memory 256M --env LOG=debug image -- --port 80 'two words'",
        'CARGO_TARGET_X86_64_UNKNOWN_HERMIT_RUNNER="npx nx-hermit boot --runner"',
      ],
    },
  ],
} as const;
