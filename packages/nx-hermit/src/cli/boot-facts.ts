/** What `nx-hermit boot` accepts, and what its help says. */
export const bootFacts = {
  command: 'nx-hermit boot',
  operands: '<image> [-- <arguments of the app>]',
  about: [
    "Boots a Hermit image in QEMU, shows the guest's console on standard output, and ends with the guest's exit status. The architecture is read from the image.",
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
        'memory of the guest, like 128M or 1G, or a number of MiB (default: 128M on x86_64, 512M on aarch64, 256M on riscv64)',
    },
    cpus: { type: 'string', value: 'NUMBER', description: 'processors of the guest (default: 1)' },
    env: {
      type: 'string',
      multiple: true,
      value: 'KEY=VALUE',
      description: 'environment variable of the guest; repeatable',
    },
    timeout: {
      type: 'string',
      value: 'SECONDS',
      description: 'end the guest after that time, 0 = never (default: 300)',
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
      description: 'user or none (default: user with --port, otherwise none)',
    },
    accel: {
      type: 'string',
      value: 'NAME',
      description: 'tcg, kvm or hvf; nothing else is tried in its place (default: tcg)',
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
    loader: {
      type: 'string',
      value: 'FILE',
      description: 'Hermit loader to use (default: the one in nx-hermit)',
    },
    firmware: {
      type: 'string',
      value: 'FILE',
      description: 'riscv64: OpenSBI to use, 1.3 or newer (default: the first fitting one)',
    },
    'print-command': {
      type: 'boolean',
      description: "print QEMU's command line, ready to paste into a shell, and start nothing",
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
          'everything else: the guest crashed, QEMU failed, a wrong command line, or an exit status that a process cannot have',
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
