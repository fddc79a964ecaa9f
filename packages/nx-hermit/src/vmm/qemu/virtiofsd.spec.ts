import { canBeReadOnly, readVersion, virtiofsdArgv } from './virtiofsd';

test.each([
  ['virtiofsd 1.14.0\n', false, '1.14.0', true],
  ['virtiofsd backend 1.4.0\n', false, '1.4.0', false],
  [
    'virtiofsd version 7.2.22 (Debian 1:7.2+dfsg-7+deb12u18)\nusing FUSE kernel interface version 7.36\n',
    true,
    '7.2.22',
    false,
  ],
])('%j', (said, isOfQemu, version, readOnly) => {
  const found = readVersion('/v', said);
  expect(found).toEqual({ path: '/v', version, isOfQemu });
  expect(found && canBeReadOnly(found)).toBe(readOnly);
});

test('what is no virtiofsd', () => {
  expect(readVersion('/v', 'usage: v [options]')).toBeUndefined();
});

test('it is always locked into the folder', () => {
  const share = { folder: '/a folder, and more', readOnly: false, socket: '/s/0' };
  const argv = ['--socket-path=/s/0', '--shared-dir=/a folder, and more'];
  expect(virtiofsdArgv(share, 0)).toEqual([...argv, '--sandbox=chroot']);
  expect(virtiofsdArgv({ ...share, readOnly: true }, 1000)).toEqual([
    ...argv,
    ...['--sandbox=namespace', '--readonly'],
  ]);
});
