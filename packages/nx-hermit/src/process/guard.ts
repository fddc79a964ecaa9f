import { spawn } from 'node:child_process';

// Reads one line from this process. Without the line, this process is gone, and the group has to go too.
// No `--` before the group: Debian's shell takes it for a process id after `-TERM`.
const script = `
read -r line && exit 0
kill -TERM "-$1" || exit 0
for tick in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
  kill -0 "-$1" || exit 0
  sleep 0.1
done
kill -KILL "-$1"
`;

/**
 * Ends a process group when this process ends in a way that leaves it no time to act (SIGKILL, a crash).
 * A shell in a session of its own holds one end of a pipe; the system closes the other end.
 *
 * @returns call it when the group has ended by itself
 */
export function guardGroup(groupId: number): () => void {
  const guard = spawn('/bin/sh', ['-c', script, 'nx-hermit-guard', String(groupId)], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  guard.unref();
  guard.on('error', () => undefined);
  guard.stdin.on('error', () => undefined);
  (guard.stdin as unknown as { unref(): void }).unref();
  return () => guard.stdin.end('ended\n');
}
