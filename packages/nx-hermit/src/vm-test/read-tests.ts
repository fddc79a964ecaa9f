import { type ListedTest, readEvent, type TestEvent } from './events';

/** What one boot told of its tests, so far. */
export interface TestsRead {
  /** Whether libtest said a word. */
  started: boolean;
  /** Missing as long as not all chosen tests have run. */
  filteredOut?: number;
  /** Those with an end, in the order in which they ran. */
  ended: EndedTest[];
  /** The one that has begun and not ended. */
  running?: string;
  /** What the console said since the last test began, or since the last one ended. */
  lines: string[];
  listed: ListedTest[];
  /** Whether the list is complete. */
  listEnded: boolean;
}

/** A test that libtest told the end of. */
export interface EndedTest {
  name: string;
  outcome: 'passed' | 'failed' | 'ignored';
  seconds?: number;
  message?: string;
  /** What it printed. */
  lines: string[];
}

/** Nothing read yet. */
export function nothingRead(): TestsRead {
  return { started: false, ended: [], lines: [], listed: [], listEnded: false };
}

/**
 * Takes in a line of the console.
 *
 * @returns whether libtest got on
 */
export function readLine(read: TestsRead, line: string): boolean {
  const found = readEvent(line);
  if (found === undefined || !isNext(read, found.event)) {
    read.lines.push(line);
    return false;
  }
  if (found.before !== '') read.lines.push(found.before);
  take(read, found.event);
  return true;
}

/** A test can print what looks like an event. That of another test than the running one is none. */
function isNext({ running }: TestsRead, event: TestEvent): boolean {
  if (event.kind === 'test-ended') return event.name === running;
  return running === undefined;
}

function take(read: TestsRead, event: TestEvent): void {
  switch (event.kind) {
    case 'suite-started':
      read.started = true;
      break;
    case 'suite-ended':
      read.filteredOut = event.filteredOut;
      break;
    case 'test-started':
      read.running = event.name;
      read.lines = [];
      break;
    case 'test-ended': {
      const { name, outcome, seconds, message } = event;
      read.ended.push({ name, outcome, seconds, message, lines: read.lines });
      read.running = undefined;
      read.lines = [];
      break;
    }
    case 'listed':
      read.listed.push(event.test);
      break;
    case 'list-ended':
      read.listEnded = true;
  }
}
