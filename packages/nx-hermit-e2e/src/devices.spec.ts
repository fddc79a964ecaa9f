import { execFile, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Arch, arches } from '../../nx-hermit/src/hermit/arch';
import { appImage } from './app-image';
import { bootFile } from './boot-fixtures/boot';
import { buildParts } from './built-parts';
import { nxHermit } from './command-line';
import { noJest } from './executor-run';
import { freePort } from './free-port';
import { bootAndTalk, exchangeDatagram } from './guest-talk';
import { mark, markedProcesses } from './marked-processes';
import { type OtherKernels, otherKernels } from './other-kernels';
import { exchange } from './served-app';
import { repository } from './workspace-copy';

// One kernel is built for real, and three from Nx's cache.
jest.setTimeout(900_000);

let kernels: OtherKernels;
/** Images on the kernel of this repository. */
const usual: Partial<Record<Arch, string>> = {};
/** On a kernel with `tcp` and `fs`, but neither `udp` nor `dhcpv4`. */
let other: string;

beforeAll(async () => {
  for (const arch of arches) {
    const { kernel } = await buildParts(arch);
    usual[arch] = await appImage('use-devices', arch, kernel, 'usual');
  }
  kernels = otherKernels();
  const kernel = await kernels.build('x86_64', ['acpi', 'fsgsbase', 'pci', 'tcp', 'fs']);
  other = await appImage('use-devices', 'x86_64', kernel, 'other');
});
afterAll(() => kernels.remove());

const image = (arch: Arch) => usual[arch] ?? '';

describe('networks', () => {
  test.each(arches)('an app on %s is answered over TCP and UDP, on free ports', async (arch) => {
    const words = ['--port', '0:9975', '--port', '0:9976/udp', '--', 'tcp', '9975', 'udp', '9976'];
    const guest = await bootAndTalk(image(arch), words);
    const tcp = await guest.says(/127\.0\.0\.1:(\d+) \(tcp\) leads to port 9975/);
    const udp = await guest.says(/127\.0\.0\.1:(\d+) \(udp\) leads to port 9976/);
    await guest.says(/listening on 9975\/tcp/);
    expect(await exchange(Number(tcp), 'over tcp', 'OVER TCP')).toBe('OVER TCP');
    await guest.says(/listening on 9976\/udp/);
    expect(await exchangeDatagram(Number(udp), 'over udp')).toBe('OVER UDP');
    expect(await guest.end()).toBe(0);
  });

  test('on chosen ports, and of a kernel that has to be told its address', async () => {
    const port = await freePort();
    const guest = await bootAndTalk(other, ['--port', `${port}:9975`, '--', 'tcp', '9975']);
    await guest.says(/listening on 9975\/tcp/);
    expect(await exchange(port, 'told', 'TOLD')).toBe('TOLD');
    expect(await guest.end()).toBe(0);
  });

  test('a kernel is not booted for what it cannot do', async () => {
    const { exitCode, lines, messages } = await bootFile(other, ['--port', '0:53/udp']);
    expect(messages).toMatch(/0:53\/udp, but .* without the feature `udp`[^]*To fix: add "udp" to/);
    expect({ exitCode, lines }).toEqual({ exitCode: 1, lines: [''] });
  });

  test('a tap device that is not there is named, with the commands that make it', async () => {
    const { exitCode, messages } = await bootFile(image('x86_64'), [
      '--network',
      'tap:no-such-tap',
    ]);
    expect(messages).toMatch(/tap device no-such-tap, which .*[^]*sudo ip tuntap add no-such-tap/);
    expect(exitCode).toBe(1);
  });
});

const withTap = canMakeTaps() ? test : test.skip;

withTap('an app is answered through a tap device (which needs root and /dev/net/tun)', async () => {
  const making =
    'ip tuntap add tap7 mode tap && ip address add 10.0.5.1/24 dev tap7 && ip link set tap7 up';
  const boot = `${process.execPath} packages/nx-hermit/bin/nx-hermit.js boot '${other}' --network tap:tap7 --accel tcg --timeout 60 -- tcp 9975`;
  const talk = `${process.execPath} -e '${talkToTap}'`;
  // In a network of its own, of which this machine's knows nothing.
  const outcome = await promisify(execFile)(
    'unshare',
    ['--net', 'sh', '-c', `${making} && { ${talk} & } && ${boot}`],
    { cwd: repository, timeout: 90_000, env: { ...process.env, ...noJest } },
  );
  expect(outcome.stdout).toContain('answer: THROUGH A TAP');
  expect(outcome.stdout).toContain('exit status 0');
});

const talkToTap = `
const again = () => setTimeout(talk, 200);
const talk = () => {
  const socket = require("net").connect(9975, "10.0.5.3", () => socket.write("through a tap"));
  socket.setTimeout(2000, () => socket.destroy());
  socket.on("error", () => undefined).on("close", again);
  socket.on("data", (text) => { console.log("answer: " + text); process.exit(); });
};
talk();`;

function canMakeTaps(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  const making = 'ip tuntap add tap7 mode tap';
  return spawnSync('unshare', ['--net', 'sh', '-c', making], { stdio: 'ignore' }).status === 0;
}

const onLinux = process.platform === 'linux' ? describe : describe.skip;

onLinux('volumes (which need Linux)', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'nx-hermit a volume, '));
    writeFileSync(join(folder, 'in'), 'from this machine\n');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const copy = ['copy', '/data/in', '/data/out'];

  test('an app reads and writes a folder of this machine, and nothing stays behind', async () => {
    const name = `volumes-${process.pid}`;
    const args = ['boot', other, '--volume', `${folder}:/data`, '--', ...copy];
    const outcome = await nxHermit(args, { env: mark(name) });
    expect(outcome.stdout).toContain('read from /data/in: from this machine');
    expect(outcome.exitCode).toBe(0);
    expect(readFileSync(join(folder, 'out'), 'utf8')).toBe('from this machine\n');
    expect(markedProcesses(name)).toEqual([]);
  });

  test('read-only, it cannot write', async () => {
    const { exitCode, lines } = await bootFile(other, ['--volume', `${folder}:/data:ro`], copy);
    expect(lines).toContain('read from /data/in: from this machine');
    expect(exitCode).not.toBe(0);
    expect(existsSync(join(folder, 'out'))).toBe(false);
  });

  test('the printed command does the same in a shell', async () => {
    const options = ['--volume', `${folder}:/data`, '--print-command', '--accel', 'tcg'];
    const { stdout } = await nxHermit(['boot', other, ...options, '--', ...copy]);
    // QEMU ends with 3 because the app ends with 0.
    const outcome = await promisify(execFile)('/bin/sh', ['-c', stdout], { timeout: 60_000 }).catch(
      (error: { code: number; stdout: string }) => error,
    );
    expect(outcome.stdout).toContain('exit status 0');
    expect(readFileSync(join(folder, 'out'), 'utf8')).toBe('from this machine\n');
  });

  test('a kernel without fs is not booted with volumes', async () => {
    const options = ['--volume', `${folder}:/data`];
    const { exitCode, messages } = await bootFile(image('x86_64'), options, copy);
    expect(messages).toMatch(/without the feature `fs`[^]*To fix: add "fs" to/);
    expect(exitCode).toBe(1);
  });
});
