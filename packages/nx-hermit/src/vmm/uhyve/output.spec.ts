import { readUhyveOutput } from './output';

function read(...pieces: string[]) {
  let guest = '';
  let dump = '';
  const output = readUhyveOutput(
    (text) => (guest += text),
    (text) => (dump += text),
  );
  for (const piece of pieces) output.write(piece);
  const before = guest;
  output.end();
  return { guest, before, dump, statistics: output.statistics() };
}

// As uhyve 0.10.0 prints them (src/stats.rs).
const statistics = `VM exits:                       total     cpu0
  Hypercall(V1(Exit)):              1         1
  Hypercall(V1(Uart)):            120       120
CPU runtimes:
  cpu 0: 12.5ms

`;

describe("Uhyve's standard output", () => {
  it('is the console of the guest, as it comes', () => {
    expect(read('one\ntwo', '> ').before).toBe('one\ntwo> ');
  });

  it('keeps the statistics at its end from the console', () => {
    expect(read(`Hello\nRun statistics:\n${statistics}`)).toMatchObject({
      guest: 'Hello\n',
      statistics,
    });
  });

  it('understands them however they are cut', () => {
    const pieces = [...`Hello\nRun statistics:\n${statistics}`];
    expect(read(...pieces)).toMatchObject({ guest: 'Hello\n', statistics });
  });

  it('gives the registers of a processor to nobody as words of the guest', () => {
    const dump = 'Dump state of CPU 0\n\nRegisters:\nrax: 0x1\n';
    expect(read('\n', dump)).toMatchObject({ guest: '\n', dump, statistics: undefined });
  });

  it.each([
    'Run statistics:\nmine\n',
    'Run statistics:\n  a: 1\nmore of mine\n',
    'my Run statistics:\n',
    'Dump state of CPU zero\n',
  ])('leaves words alone that only look alike: %j', (text) => {
    expect(read(text)).toEqual({ guest: text, before: text, dump: '', statistics: undefined });
  });

  it('knows the statistics of a guest that printed a title itself', () => {
    const text = `Run statistics:\nmine\nRun statistics:\n${statistics}`;
    expect(read(text)).toMatchObject({ guest: 'Run statistics:\nmine\n', statistics });
  });

  it('gives out an unfinished line that could have become a title', () => {
    expect(read('Run st')).toMatchObject({ before: '', guest: 'Run st' });
  });
});
