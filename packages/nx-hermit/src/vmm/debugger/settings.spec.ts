import { createServer } from 'node:net';
import { once } from 'node:events';
import { readOptions } from '../options';
import { withDebugger } from './settings';

describe('a boot with a debugger', () => {
  it('chooses a port, and software emulation in QEMU where nothing else is asked for', async () => {
    const settings = await withDebugger(readOptions({ gdb: 0, vmm: 'auto' }));
    expect(settings).toMatchObject({ accel: 'tcg', vmm: 'qemu', timeout: 0 });
    expect(settings.gdb).toBeGreaterThan(0);
  });

  it('does what is asked for', async () => {
    expect(await withDebugger(readOptions({ gdb: 0, accel: 'kvm', timeout: 9 }))).toMatchObject({
      accel: 'kvm',
      timeout: 9,
    });
    expect(await withDebugger(readOptions({ gdb: 0, vmm: 'uhyve' }))).toMatchObject({
      accel: 'auto',
      vmm: 'uhyve',
    });
  });

  it('changes nothing for a boot without one', async () => {
    const settings = readOptions({});
    expect(await withDebugger(settings)).toBe(settings);
    expect(settings.timeout).toBe(300);
  });

  it('names a port that is taken', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    await expect(withDebugger(readOptions({ gdb: port }))).rejects.toMatchObject({
      name: 'Problem',
      message: expect.stringMatching(`Port ${port} .*option gdb.*in use`),
    });
    server.close();
  });

  it.each([-1, 65536, 1.5, NaN])('refuses port %d', (gdb) => {
    expect(() => readOptions({ gdb })).toThrow(/option gdb/);
  });
});
