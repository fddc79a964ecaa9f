import { forwardAddress } from '../ports';
import { type Machine } from './machine';

/**
 * QEMU's arguments for a machine. `-no-reboot` ends the run where a crash would start the machine again and
 * again.
 */
export function qemuArgv(machine: Machine): string[] {
  return [
    ...['-display', 'none', '-serial', 'stdio', '-no-reboot'],
    ...['-smp', String(machine.cpus), '-m', `${machine.memory}M`],
    ...board(machine),
    ...processor(machine),
    ...network(machine),
    ...(machine.bootArguments === '' ? [] : ['-append', machine.bootArguments]),
    ...machine.extraArgs,
  ];
}

/** Doubles the commas in a value, which would otherwise end it. */
export function withCommas(value: string): string {
  return value.replaceAll(',', ',,');
}

// Each with the device through which the kernel reports its exit status (hermit-os/kernel, xtask/src/ci/qemu.rs
// and src/arch/*/kernel/processor.rs).
function board({ arch, loader, image, firmware }: Machine): string[] {
  switch (arch) {
    case 'x86_64':
      return [
        ...['-kernel', loader, '-initrd', withCommas(image)],
        ...['-device', 'isa-debug-exit,iobase=0xf4,iosize=0x04'],
      ];
    case 'aarch64':
      return [
        ...['-machine', 'virt,gic-version=3', '-kernel', loader],
        ...['-device', `guest-loader,addr=0x48000000,initrd=${withCommas(image)}`],
        '-semihosting',
      ];
    case 'riscv64':
      return [
        ...['-machine', 'virt', ...(firmware === undefined ? [] : ['-bios', firmware])],
        ...['-kernel', loader, '-initrd', image, '-semihosting'],
        ...['-global', 'virtio-mmio.force-legacy=off'],
      ];
  }
}

// QEMU's default processor for x86_64 lacks what the kernel was compiled for.
const emulated = { x86_64: 'Skylake-Client', aarch64: 'cortex-a72', riscv64: 'rv64' };

function processor({ arch, accelerator }: Machine): string[] {
  const model = accelerator === 'tcg' ? emulated[arch] : 'host';
  return ['-accel', accelerator, '-cpu', model];
}

// The addresses are those that Hermit's own tests use. On riscv64 the kernel finds its card only over MMIO.
function network({ arch, network }: Machine): string[] {
  if (network === undefined) return ['-nic', 'none'];
  const forwards = network.forwards.map(
    ({ protocol, host, guest }) => `hostfwd=${protocol}:${forwardAddress}:${host}-:${guest}`,
  );
  const user = ['user', 'id=net0', 'net=192.168.76.0/24', 'dhcpstart=192.168.76.9', ...forwards];
  const card =
    arch === 'riscv64'
      ? 'virtio-net-device,netdev=net0'
      : 'virtio-net-pci,netdev=net0,disable-legacy=on';
  return ['-netdev', user.join(','), '-device', card];
}
