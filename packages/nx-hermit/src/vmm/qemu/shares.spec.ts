import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { startShares } from './shares';

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'nx-hermit-shares-spec-'))));
afterAll(() => rmSync(folder, { recursive: true }));

/** Two volumes, shown by a shell script; `$socket` is where it has to listen. */
function shares(script: string, signal = new AbortController().signal) {
  const path = join(folder, 'virtiofsd');
  writeFileSync(path, `#!/bin/sh\nsocket="\${1#--socket-path=}"\n${script}\n`);
  chmodSync(path, 0o755);
  const volumes = ['/x', '/y'].map((guest) => ({ host: folder, guest, readOnly: false }));
  return startShares({ volumes, virtiofsd: { path, version: '1.14.0', isOfQemu: false } }, signal);
}

test('each volume has a socket, and nothing of it stays', async () => {
  const { sockets, stop } = await shares('touch "$socket"; exec sleep 1000');
  expect(sockets.map(existsSync)).toEqual([true, true]);
  await stop();
  expect(existsSync(dirname(sockets[0] ?? ''))).toBe(false);
});

test('what virtiofsd complains about is said', async () => {
  await expect(shares('echo begin >&2; echo "no namespace for you" >&2; exit 1')).rejects.toThrow(
    'virtiofsd said: no namespace for you',
  );
});

test('an interrupt does not wait for one that does not listen', async () => {
  const controller = new AbortController();
  const starting = shares('exec sleep 1000', controller.signal);
  setTimeout(() => controller.abort(), 100);
  await (await starting).stop();
});
