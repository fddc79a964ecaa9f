import { readConsole } from './console';

function read(...chunks: string[]) {
  const lines: string[] = [];
  const console = readConsole((line) => lines.push(line));
  for (const chunk of chunks) console.write(chunk);
  console.end();
  return { ...console.facts(), lines };
}

describe('reading a console', () => {
  it('finds the exit status with carriage returns and colours around it', () => {
    expect(read('\u001b[32mexit status 7\u001b[0m\r\n').exitStatus).toBe(7);
    expect(read('exit status -1\r\n').exitStatus).toBe(-1);
  });

  it('finds it however the text is cut', () => {
    const text = '[0][\u001b[32mINFO\u001b[0m] x\r\nexit status 12\r\n[0][INFO] Shutting down\r\n';
    for (let first = 0; first <= text.length; first++) {
      for (let second = first; second <= text.length; second++) {
        const chunks = [text.slice(0, first), text.slice(first, second), text.slice(second)];
        expect(read(...chunks)).toMatchObject({ exitStatus: 12, atEnd: true, guestSpoke: true });
      }
    }
  });

  it('leaves out what the kernel puts behind each character that it echoes', () => {
    expect(read('A\0\0\0d\0\0\0a\0\0\0\n\0\0\0Hello\n').lines).toEqual(['Ada', 'Hello']);
  });

  it('finds it in an unfinished line and behind one of the app', () => {
    expect(read('exit status 3').exitStatus).toBe(3);
    expect(read('test bad ... exit status -1\n').exitStatus).toBe(-1);
  });

  it('takes the last one', () => {
    expect(read('exit status 0\nexit status 9\n').exitStatus).toBe(9);
  });

  it('does not take a number out of a sentence', () => {
    expect(read('the tool had exit status 0 today\n').exitStatus).toBeUndefined();
    expect(read('argument 1: "exit status 0"\n').exitStatus).toBeUndefined();
  });

  it('sees the end of the guest in its last words only', () => {
    expect(read('exit status 0\n').atEnd).toBe(true);
    expect(read('exit status 0\n[0][INFO] Shutting down system\n\n').atEnd).toBe(true);
    expect(read('exit status 0\nnext request\n').atEnd).toBe(false);
    expect(read('worker: exit status 0\n').atEnd).toBe(false);
    expect(read('[1][PANIC] no\nmore of the message\n').atEnd).toBe(true);
    expect(read('[LOADER] panicked\nmore of the message\n').atEnd).toBe(true);
    expect(read('[LOADER][INFO] Loading kernel\n').atEnd).toBe(false);
  });

  it('knows whether the exit status was the last word', () => {
    expect(read('exit status 0\n').statusIsLast).toBe(true);
    expect(read('test ok ... exit status 0\n').statusIsLast).toBe(true);
    expect(read('exit status 0\n[0][INFO] Shutting down system\n\n').statusIsLast).toBe(true);
    expect(read('exit status 0\nnext step\n').statusIsLast).toBe(false);
    expect(read('exit status 0\nnext step\n[0][INFO] x\n').statusIsLast).toBe(false);
    expect(read('exit status 0\nnext step\nexit status 0').statusIsLast).toBe(true);
    expect(read('nothing\n').statusIsLast).toBe(false);
  });

  it('does not keep a line that never ends, and still finds the status behind it', () => {
    const dots = '.'.repeat(10_000);
    const { lines, exitStatus, statusIsLast } = read(...Array(50).fill(dots), 'exit status 7\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(100_000);
    expect(lines.join('')).toHaveLength(50 * 10_000 + 'exit status 7'.length);
    expect({ exitStatus, statusIsLast }).toEqual({ exitStatus: 7, statusIsLast: true });
  });

  it('knows what the loader and the kernel gave up with', () => {
    expect(read('[LOADER][INFO] hi\n[LOADER] no image\n').loaderFailure).toBe('[LOADER] no image');
    expect(read('[LOADER][ERROR] no image\n').loaderFailure).toBe('[LOADER][ERROR] no image');
    expect(read('[LOADER][INFO] hi\n').loaderFailure).toBeUndefined();
    expect(read('[0][\u001b[31mPANIC\u001b[0m] a\n[0][PANIC] b\n').kernelPanic).toBe(
      '[0][PANIC] a',
    );
  });

  it('tells firmware from guest', () => {
    expect(read('\nOpenSBI v1.1\n   ____\n')).toMatchObject({
      firmwareVersion: '1.1',
      guestSpoke: false,
    });
  });

  it('keeps the last 20 lines without colours, and hands out every line', () => {
    const numbers = Array.from({ length: 25 }, (_, index) => `line ${index}`);
    const { tail, lines } = read(numbers.map((line) => `\u001b[1m${line}\u001b[0m\r\n`).join(''));
    expect(lines).toEqual(numbers);
    expect(tail).toEqual(numbers.slice(5));
  });
});
