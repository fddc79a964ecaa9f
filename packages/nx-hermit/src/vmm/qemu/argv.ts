import { forwardAddress } from '../ports';
import { networkCard, sharedFolders, sharedMemory } from './devices';
import { type Machine } from './machine';
import { withCommas } from './with-commas';

/**
 * QEMU's arguments for a machine. `-no-reboot` ends the run where a crash would start the machine again and
 * again.
 *
 * @param places.bootVolume the folder that a machine with UEFI boots from
 * @param places.sockets of what shows the volumes, in their order
 */
export function qemuArgv(machine: Machine, places: QemuPlaces = {}): string[] {
  const { board, bootArguments } = machine;
  return [
    ...['-display', 'none', '-serial', 'stdio', '-no-reboot'],
    ...['-smp', String(machine.cpus), '-m', `${machine.memory}M`],
    ...kindOfMachine(machine),
    ...sharedMemory(machine),
    ...(board.uefi ? firmwareAndVolume(machine, places.bootVolume) : loaderAndImage(machine)),
    ...exitDevice[machine.arch],
    ...processor(machine),
    ...networkCard(machine),
    ...sharedFolders(machine, places.sockets),
    ...(board.uefi || bootArguments === '' ? [] : ['-append', bootArguments]),
    ...debuggerPort(machine),
    ...machine.extraArgs,
  ];
}

/** Where the files of a run are. */
export interface QemuPlaces {
  bootVolume?: string;
  sockets?: readonly string[];
}

// The microvm is the one of Hermit's own tests (hermit-os/kernel, xtask/src/ci/qemu.rs).
function kindOfMachine({ arch, board: { kind } }: Machine): string[] {
  if (arch === 'aarch64') return ['-machine', 'virt,gic-version=3'];
  if (arch === 'riscv64') return ['-machine', 'virt', ...modernMmio];
  if (kind !== 'microvm') return kind === undefined ? [] : ['-machine', kind];
  const devices = 'x-option-roms=off,pit=off,pic=off,rtc=on,auto-kernel-cmdline=off,acpi=off';
  return ['-machine', `microvm,${devices}`, '-nodefaults', '-no-user-config', ...modernMmio];
}

// The kernel's drivers know nothing older.
const modernMmio = ['-global', 'virtio-mmio.force-legacy=off'];

function loaderAndImage({ arch, loader, image, firmware }: Machine): string[] {
  switch (arch) {
    case 'x86_64':
      return ['-kernel', loader, '-initrd', withCommas(image)];
    case 'aarch64':
      return [
        ...['-kernel', loader],
        ...['-device', `guest-loader,addr=0x48000000,initrd=${withCommas(image)}`],
      ];
    case 'riscv64':
      return [
        ...(firmware === undefined ? [] : ['-bios', firmware]),
        ...['-kernel', loader, '-initrd', image],
      ];
  }
}

// The volume is shown read-only, which QEMU's IDE disks do not take. Whatever the firmware would remember is gone
// with the machine, because there is no second flash for it.
function firmwareAndVolume({ firmware = '' }: Machine, bootVolume = ''): string[] {
  const flash = `if=pflash,unit=0,format=raw,readonly=on,file=${withCommas(firmware)}`;
  const volume = `driver=vvfat,node-name=boot,read-only=on,dir=${withCommas(bootVolume)}`;
  return [
    ...['-drive', flash, '-blockdev', volume],
    ...['-device', 'virtio-blk-pci,drive=boot,bootindex=0'],
  ];
}

// Through which the kernel reports its exit status (hermit-os/kernel, src/arch/*/kernel/processor.rs).
const exitDevice = {
  x86_64: ['-device', 'isa-debug-exit,iobase=0xf4,iosize=0x04'],
  aarch64: ['-semihosting'],
  riscv64: ['-semihosting'],
};

// QEMU's default processor for x86_64 lacks what the kernel was compiled for.
const emulated = { x86_64: 'Skylake-Client', aarch64: 'cortex-a72', riscv64: 'rv64' };

// WHPX has no `host` for x86_64 (target/i386/host-cpu.c in QEMU asks for KVM or HVF).
function processor({ arch, accelerator }: Machine): string[] {
  const takesHost = accelerator !== 'tcg' && !(accelerator === 'whpx' && arch === 'x86_64');
  return ['-accel', accelerator, '-cpu', takesHost ? 'host' : emulated[arch]];
}

// -S: the machine stands still until a debugger lets it go on.
function debuggerPort({ gdb }: Machine): string[] {
  return gdb === undefined ? [] : ['-gdb', `tcp:${forwardAddress}:${gdb}`, '-S'];
}
