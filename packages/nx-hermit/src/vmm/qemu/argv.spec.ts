import { type Machine } from './machine';
import { qemuArgv } from './argv';

const machine: Machine = {
  arch: 'x86_64',
  accelerator: 'tcg',
  memory: 128,
  cpus: 1,
  bootArguments: '',
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
      '-display none -serial stdio -no-reboot -smp 1 -m 128M -machine virt -bios /f -kernel /l -initrd /i -semihosting -global virtio-mmio.force-legacy=off -accel tcg -cpu rv64 -nic none',
    );
  });

  it('an accelerator takes the processor of the host', () => {
    expect(line({ accelerator: 'kvm' })).toContain('-accel kvm -cpu host');
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
  });
});
