import { readOptions } from './options';

describe('options of a boot', () => {
  it('take a digest however it is written, and nothing else for one', () => {
    const digest = 'AB'.repeat(32);
    expect(readOptions({ loaderSha256: digest }).loaderSha256).toEqual([digest.toLowerCase()]);
    expect(() => readOptions({ loaderSha256: ['abc'] })).toThrow('which is no SHA-256');
  });

  it('have defaults', () => {
    expect(readOptions({})).toEqual({
      memory: undefined,
      cpus: 1,
      args: [],
      env: {},
      kernelArgs: [],
      timeout: 300,
      ports: [],
      network: 'none',
      volumes: [],
      accel: 'auto',
      vmm: 'qemu',
      machine: 'auto',
      qemuArgs: [],
      uhyveArgs: [],
      loaderSha256: [],
    });
  });

  it.each([
    ['128M', 128],
    ['128m', 128],
    ['1G', 1024],
    ['1.5GiB', 1536],
    ['256 MiB', 256],
    ['64', 64],
    [96, 96],
  ])('memory %s', (memory, mebibytes) => {
    expect(readOptions({ memory }).memory).toBe(mebibytes);
  });

  it.each(['', '0', '12K', '-1', '0.3M', 'much'])('memory %j is refused', (memory) => {
    expect(() => readOptions({ memory })).toThrow(/option memory/);
  });

  it('args, kernelArgs and qemuArgs are lists or shell-like texts', () => {
    const texts = { args: `a 'b c'`, kernelArgs: '-ip 1.2.3.4', qemuArgs: '-d "int"' };
    expect(readOptions({ ...texts, uhyveArgs: '--thp --ksm' })).toMatchObject({
      uhyveArgs: ['--thp', '--ksm'],
      args: ['a', 'b c'],
      kernelArgs: ['-ip', '1.2.3.4'],
      qemuArgs: ['-d', 'int'],
    });
    expect(readOptions({ args: ['a b', ''] }).args).toEqual(['a b', '']);
    expect(readOptions({ args: 80 }).args).toEqual(['80']);
  });

  it('env is a map or KEY=VALUE texts', () => {
    expect(readOptions({ env: { A: 'b c' } }).env).toEqual({ A: 'b c' });
    expect(readOptions({ env: ['A=b=c', 'D='] }).env).toEqual({ A: 'b=c', D: '' });
    expect(readOptions({ env: { A: 80, B: true } }).env).toEqual({ A: '80', B: 'true' });
    expect(readOptions({ env: 'A=b c' }).env).toEqual({ A: 'b c' });
    expect(() => readOptions({ env: ['A'] })).toThrow('KEY=VALUE');
    expect(() => readOptions({ env: ['=b'] })).toThrow('KEY=VALUE');
  });

  it.each([
    ['8080:80', { protocol: 'tcp', host: 8080, guest: 80 }],
    ['8080:80/tcp', { protocol: 'tcp', host: 8080, guest: 80 }],
    ['0:53/udp', { protocol: 'udp', host: 0, guest: 53 }],
  ])('ports %s', (ports, port) => {
    expect(readOptions({ ports })).toMatchObject({ ports: [port], network: 'user' });
  });

  it.each(['80', '80:', '1:2/sctp', '70000:1', '1:0', 'a:b'])('ports %j is refused', (ports) => {
    expect(() => readOptions({ ports })).toThrow(/option ports/);
  });

  it.each([
    [['8080:80', '8080:81'], '8080:80 and 8080:81'],
    [['53:53/udp', '0:80', '53:54/udp'], '53:53/udp and 53:54/udp'],
  ])('ports %j lead one port to two places', (ports, places) => {
    expect(() => readOptions({ ports })).toThrow(places);
  });

  it('ports of two protocols, or chosen ones, do not collide', () => {
    expect(readOptions({ ports: ['53:53', '53:53/udp', '0:80', '0:80'] }).ports).toHaveLength(4);
  });

  it('network without ports', () => {
    expect(readOptions({ network: 'user' }).network).toBe('user');
    expect(readOptions({ network: 'tap' }).network).toEqual({ tap: 'tap10' });
    expect(() => readOptions({ network: 'none', ports: '0:80' })).toThrow('network');
  });

  it('names the option that makes no sense', () => {
    expect(() => readOptions({ cpus: 0 })).toThrow('cpus');
    expect(() => readOptions({ cpus: 1.5 })).toThrow('cpus');
    expect(() => readOptions({ timeout: -1 })).toThrow('timeout');
    expect(() => readOptions({ timeout: 1e12 })).toThrow('timeout');
    expect(() => readOptions({ accel: 'magic' as 'tcg' })).toThrow('accel');
    expect(() => readOptions({ vmm: 'magic' as 'qemu' })).toThrow('vmm');
    expect(() => readOptions({ machine: 'magic' as 'pc' })).toThrow('machine');
    expect(() => readOptions({ network: 'bridge' })).toThrow('network');
    expect(() => readOptions({ network: 'tap', ports: '0:80' })).toThrow('network');
    expect(() => readOptions({ volumes: 'data' })).toThrow('volumes');
    expect(() => readOptions({ args: `a 'b` })).toThrow('args');
  });
});
