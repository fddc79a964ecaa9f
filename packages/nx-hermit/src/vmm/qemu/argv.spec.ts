import { type Machine } from './machine';
import { qemuArgv } from './argv';

const machine: Machine = {
  arch: 'x86_64',
  accelerator: 'tcg',
  memory: 128,
  cpus: 1,
  board: { uefi: false },
  bootArguments: '',
  volumes: [],
  extraArgs: [],
  loader: '/l',
  image: '/i',
};

function line(changes: Partial<Machine>): string {
  return qemuArgv({ ...machine, ...changes }).join(' ');
}

describe("QEMU's arguments", () => {
  it('x86_64', () => {
    expect(line({})).toBe(
      '-display none -serial stdio -no-reboot -smp 1 -m 128M -kernel /l -initrd /i -device isa-debug-exit,iobase=0xf4,iosize=0x04 -accel tcg -cpu Skylake-Client -nic none',
    );
  });

  it('aarch64', () => {
    expect(line({ arch: 'aarch64', memory: 512, cpus: 4 })).toBe(
      '-display none -serial stdio -no-reboot -smp 4 -m 512M -machine virt,gic-version=3 -kernel /l -device guest-loader,addr=0x48000000,initrd=/i -semihosting -accel tcg -cpu cortex-a72 -nic none',
    );
  });

  it('riscv64', () => {
    expect(line({ arch: 'riscv64', firmware: '/f' })).toBe(
      '-display none -serial stdio -no-reboot -smp 1 -m 128M -machine virt -global virtio-mmio.force-legacy=off -bios /f -kernel /l -initrd /i -semihosting -accel tcg -cpu rv64 -nic none',
    );
  });

  it('a debugger, before what the user adds', () => {
    expect(line({ gdb: 1234, extraArgs: ['-d', 'int'] })).toMatch(
      / -nic none -gdb tcp:127\.0\.0\.1:1234 -S -d int$/,
    );
  });

  it('q35', () => {
    expect(line({ board: { kind: 'q35', uefi: false }, cpus: 2, memory: 256 })).toBe(
      '-display none -serial stdio -no-reboot -smp 2 -m 256M -machine q35 -kernel /l -initrd /i -device isa-debug-exit,iobase=0xf4,iosize=0x04 -accel tcg -cpu Skylake-Client -nic none',
    );
  });

  it('microvm', () => {
    const bootArguments = '-freq 2900 -- a';
    expect(line({ board: { kind: 'microvm', uefi: false }, bootArguments })).toBe(
      '-display none -serial stdio -no-reboot -smp 1 -m 128M -machine microvm,x-option-roms=off,pit=off,pic=off,rtc=on,auto-kernel-cmdline=off,acpi=off -nodefaults -no-user-config -global virtio-mmio.force-legacy=off -kernel /l -initrd /i -device isa-debug-exit,iobase=0xf4,iosize=0x04 -accel tcg -cpu Skylake-Client -nic none -append -freq 2900 -- a',
    );
  });

  it('UEFI', () => {
    const board = { uefi: true };
    const uefi = {
      ...machine,
      board,
      firmware: '/OVMF, 4M.fd',
      bootArguments: '-- a',
      memory: 256,
    };
    expect(qemuArgv(uefi, { bootVolume: '/my volume,' }).join(' ')).toBe(
      '-display none -serial stdio -no-reboot -smp 1 -m 256M -drive if=pflash,unit=0,format=raw,readonly=on,file=/OVMF,, 4M.fd -blockdev driver=vvfat,node-name=boot,read-only=on,dir=/my volume,, -device virtio-blk-pci,drive=boot,bootindex=0 -device isa-debug-exit,iobase=0xf4,iosize=0x04 -accel tcg -cpu Skylake-Client -nic none',
    );
    expect(qemuArgv({ ...uefi, board: { kind: 'q35', uefi: true } })).toContain('q35');
  });

  it('an accelerator takes the processor of the host', () => {
    expect(line({ accelerator: 'kvm' })).toContain('-accel kvm -cpu host');
    expect(line({ accelerator: 'hvf', arch: 'aarch64' })).toContain('-accel hvf -cpu host');
  });

  it('but WHPX on x86_64 a named one', () => {
    expect(line({ accelerator: 'whpx' })).toContain('-accel whpx -cpu Skylake-Client');
  });

  it('boot arguments are one argument, and what the user adds comes last', () => {
    const argv = qemuArgv({ ...machine, bootArguments: "-- 'a b'", extraArgs: ['-d', 'int'] });
    expect(argv.slice(-4)).toEqual(['-append', "-- 'a b'", '-d', 'int']);
  });

  it('doubles the commas of a path inside a list of values', () => {
    expect(line({ image: '/a,b' })).toContain('-initrd /a,,b');
    expect(line({ arch: 'aarch64', image: '/a,b' })).toContain('initrd=/a,,b');
  });

  it('forwards ports of the loopback address only', () => {
    const forwards = [
      { protocol: 'tcp', host: 8080, guest: 80 },
      { protocol: 'udp', host: 53, guest: 5353 },
    ] as const;
    expect(line({ network: { forwards } })).toContain(
      '-netdev user,id=net0,net=192.168.76.0/24,dhcpstart=192.168.76.9,hostfwd=tcp:127.0.0.1:8080-:80,hostfwd=udp:127.0.0.1:53-:5353 -device virtio-net-pci,netdev=net0,disable-legacy=on',
    );
    expect(line({ arch: 'riscv64', network: { forwards: [] } })).toContain(
      '-device virtio-net-device,netdev=net0',
    );
    expect(line({ board: { kind: 'microvm', uefi: false }, network: { forwards } })).toContain(
      '-device virtio-net-device,netdev=net0',
    );
  });

  it('takes a tap device as it is', () => {
    expect(line({ network: { tap: 'tap10' } })).toMatch(
      / -netdev tap,id=net0,ifname=tap10,script=no,downscript=no,vnet_hdr=off -device virtio-net-pci,netdev=net0,disable-legacy=on$/,
    );
  });

  it('volumes, in memory that others may see', () => {
    const volume = { host: '/h', guest: '/my, data', readOnly: false };
    const shared = { ...machine, volumes: [volume, { ...volume, guest: '/x' }] };
    expect(qemuArgv(shared, { sockets: ['/s/0', '/s/1'] }).join(' ')).toBe(
      '-display none -serial stdio -no-reboot -smp 1 -m 128M -object memory-backend-memfd,id=memory,size=128M,share=on -machine memory-backend=memory -kernel /l -initrd /i -device isa-debug-exit,iobase=0xf4,iosize=0x04 -accel tcg -cpu Skylake-Client -nic none -chardev socket,id=volume0,path=/s/0 -device vhost-user-fs-pci,queue-size=1024,chardev=volume0,tag=my,, data -chardev socket,id=volume1,path=/s/1 -device vhost-user-fs-pci,queue-size=1024,chardev=volume1,tag=x',
    );
    expect(line({ arch: 'riscv64', volumes: [volume] })).toContain('vhost-user-fs-device');
    expect(line({ arch: 'aarch64', volumes: [volume] })).toContain(
      '-machine virt,gic-version=3 -object memory-backend-memfd,id=memory,size=128M,share=on -machine memory-backend=memory',
    );
  });
});
