/** What libtest says about its tests, in one line of its JSON format. */
export type TestEvent =
  | { kind: 'suite-started' }
  | {
      kind: 'suite-ended';
      /** How many tests of the image were not chosen. */
      filteredOut: number;
    }
  | { kind: 'test-started'; name: string }
  | {
      kind: 'test-ended';
      name: string;
      outcome: 'passed' | 'failed' | 'ignored';
      seconds?: number;
      /** Why it is ignored, or failed. */
      message?: string;
    }
  | { kind: 'listed'; test: ListedTest }
  | { kind: 'list-ended' };

/** A test of an image, as `--list` shows it. */
export interface ListedTest {
  name: string;
  /** Whether it is `#[ignore]`. */
  ignored: boolean;
  /** `#[ignore = "reason"]`. */
  reason?: string;
}

/** An event, and what a test printed on the same line before it. */
export interface EventLine {
  before: string;
  event: TestEvent;
}

interface Message {
  type: string;
  event?: string;
  name?: string;
  message?: string;
  exec_time?: number;
  filtered_out?: number;
  ignore?: boolean;
  ignore_message?: string;
}

/**
 * Reads a line of the console (rust-lang/rust, library/test/src/formatters/json.rs).
 *
 * @returns `undefined` for what is no event
 */
export function readEvent(line: string): EventLine | undefined {
  const start = line.indexOf('{ "type": "');
  if (start < 0) return undefined;
  const message = parse(line.slice(start).trimEnd());
  const event = message && eventOf(message);
  return event && { before: line.slice(0, start), event };
}

function parse(text: string): Message | undefined {
  try {
    return JSON.parse(withQuotedReason(text)) as Message;
  } catch {
    return undefined;
  }
}

/** Where a test is listed, libtest writes the reason for which it is ignored as it is, quotation marks included. */
function withQuotedReason(text: string): string {
  return text.replace(/(?<="ignore_message": )"(.*)"(?=, "source_path": )/, (_, reason: string) =>
    JSON.stringify(reason),
  );
}

function eventOf(message: Message): TestEvent | undefined {
  if (message.type === 'suite') return suiteEvent(message);
  return message.type === 'test' && message.name !== undefined
    ? testEvent(message.name, message)
    : undefined;
}

function suiteEvent({ event, filtered_out: filteredOut }: Message): TestEvent | undefined {
  if (event === 'started') return { kind: 'suite-started' };
  if (event === 'completed') return { kind: 'list-ended' };
  return filteredOut === undefined ? undefined : { kind: 'suite-ended', filteredOut };
}

function testEvent(name: string, message: Message): TestEvent | undefined {
  const { event, exec_time: seconds, message: reason } = message;
  switch (event) {
    case 'started':
      return { kind: 'test-started', name };
    case 'discovered':
      return {
        kind: 'listed',
        test: {
          name,
          ignored: message.ignore === true,
          reason: message.ignore_message || undefined,
        },
      };
    case 'ok':
      return { kind: 'test-ended', name, outcome: 'passed', seconds };
    case 'ignored':
      return { kind: 'test-ended', name, outcome: 'ignored', message: reason };
    case 'failed':
      return { kind: 'test-ended', name, outcome: 'failed', seconds, message: reason };
    default:
      return undefined;
  }
}
