/** Takes apart what Uhyve writes to its standard output. */
export interface UhyveOutput {
  /** Takes text as it comes, cut anywhere. */
  write(text: string): void;
  /** The output has ended. */
  end(): void;
  /** The statistics of the run, behind their title; `undefined` when Uhyve printed none. */
  statistics(): string | undefined;
}

const dumpTitle = /^Dump state of CPU \d+$/;
const statisticsTitle = /^Run statistics:$/;
const titleStarts = ['Dump state of CPU ', 'Run statistics:'];

/**
 * Uhyve's standard output is the guest's console, but Uhyve itself writes there, too: the registers of a processor
 * that it gave up on (src/linux/x86_64/kvm_cpu.rs), and with `--stats` the statistics at the end
 * (src/bin/uhyve.rs).
 *
 * @param onGuest gets what the guest said
 * @param onDump gets the registers
 */
export function readUhyveOutput(
  onGuest: (text: string) => void,
  onDump: (text: string) => void,
): UhyveOutput {
  let part: 'guest' | 'dump' | 'statistics' = 'guest';
  let unfinished = '';
  let withinLine = false;
  let statistics = '';

  const take = (text: string) => {
    const line = text.replace(/\r?\n$/, '');
    if (part === 'guest' && !withinLine) {
      if (dumpTitle.test(line)) part = 'dump';
      if (statisticsTitle.test(line)) part = 'statistics';
    }
    withinLine = part === 'guest' && !text.endsWith('\n');
    if (part === 'guest') onGuest(text);
    if (part === 'dump') onDump(text);
    if (part !== 'statistics' || statisticsTitle.test(line)) return;
    if (statisticsLine.test(line)) statistics += text;
    else giveBack(text);
  };
  // These were words of the guest, which goes on.
  const giveBack = (text: string) => {
    onGuest(`Run statistics:\n${statistics}${text}`);
    withinLine = !text.endsWith('\n');
    part = 'guest';
    statistics = '';
  };
  return {
    write(text) {
      const lines = (unfinished + text).split(/(?<=\n)/);
      unfinished = lines.at(-1)?.endsWith('\n') ? '' : (lines.pop() ?? '');
      lines.forEach(take);
      if (unfinished === '' || part !== 'guest' || (!withinLine && mayBeTitle(unfinished))) return;
      take(unfinished);
      unfinished = '';
    },
    end() {
      if (unfinished !== '') take(unfinished);
      unfinished = '';
    },
    statistics: () => (part === 'statistics' ? statistics : undefined),
  };
}

// src/stats.rs
const statisticsLine = /^(?:VM exits: .*| {2}\S.*:.*|CPU runtimes:|\s*)$/;

function mayBeTitle(text: string): boolean {
  return titleStarts.some((title) => title.startsWith(text) || text.startsWith(title));
}
