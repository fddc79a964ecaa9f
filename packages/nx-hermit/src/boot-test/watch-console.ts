import { matcherOf, ruleText, type TextRule } from './rule';
import { type Scenario, type Send } from './scenario';

/** A rule that is not met yet. */
export interface OpenRule {
  /** As messages show it: `expect "text"`. */
  rule: string;
  /** What is missing. */
  missing: string;
}

/** What a scenario wants of a console, and what has become of it so far. */
export interface ConsoleWatch {
  /** Takes a complete line. */
  line(line: string): void;
  /** Takes the beginning of a line that goes on. */
  growth(beginning: string): void;
  open(): OpenRule[];
  /** What must not be there, and is: one message each. */
  broken(): string[];
  /** The last number under each name. */
  records(): Record<string, number>;
}

/**
 * Watches a console for one scenario.
 *
 * @param type types a text on the console
 */
export function watchConsole(scenario: Scenario, type: (text: string) => void): ConsoleWatch {
  const expected = watchExpected(scenario);
  const sends = watchSends(scenario.send, type);
  const recorded = watchRecords(scenario.record);
  const forbidden = watchForbidden(scenario.forbid);
  return {
    line(line) {
      for (const part of [forbidden, expected, recorded, sends]) part.line(line);
    },
    growth: sends.growth,
    open: () => [expected, sends, recorded].flatMap((part) => part.open()),
    broken: () => [...forbidden.broken(), ...recorded.broken()],
    records: recorded.values,
  };
}

function watchForbidden(rules: readonly TextRule[]) {
  const watched = rules.map((rule) => ({ rule, find: matcherOf(rule) }));
  let broken: string | undefined;
  return {
    line(line: string) {
      const first = broken === undefined ? watched.find(({ find }) => find(line)) : undefined;
      if (first !== undefined) {
        broken = `forbid ${ruleText(first.rule)}: the console says ${JSON.stringify(line)}`;
      }
    },
    broken: () => (broken === undefined ? [] : [broken]),
  };
}

function watchExpected({ expect, ordered }: Scenario) {
  let waiting = expect.map((rule, index) => ({ rule, find: matcherOf(rule), index }));
  return {
    line(line: string) {
      const looked = ordered ? waiting.slice(0, 1) : waiting;
      const met = new Set(looked.filter(({ find }) => find(line)));
      waiting = waiting.filter((it) => !met.has(it));
    },
    open: () =>
      waiting.map(({ rule, index }): OpenRule => {
        const earlier = ordered ? expect[index - 1] : undefined;
        const behind = earlier === undefined ? '' : `, behind that with ${ruleText(earlier)}`;
        return {
          rule: `expect ${ruleText(rule)}`,
          missing: `no line of the console has it${behind}`,
        };
      }),
  };
}

/** Each text is typed once, in the order of the list, and each question is answered once. */
function watchSends(sends: readonly Send[], type: (text: string) => void) {
  const waiting = sends.map((send) => ({ ...send, find: matcherOf(send.after) }));
  let from = 0;
  const growth = (line: string) => {
    for (let next = waiting[0]; next !== undefined; next = waiting[0]) {
      const match = next.find(line, from);
      if (match === undefined) return;
      from = match.end;
      waiting.shift();
      type(next.text);
    }
  };
  return {
    growth,
    line(line: string) {
      growth(line);
      from = 0;
    },
    open: () =>
      waiting.map(({ after }): OpenRule => ({
        rule: `send after ${ruleText(after)}`,
        missing: 'the console did not say that, so nothing was typed',
      })),
  };
}

function watchRecords(rules: readonly TextRule[]) {
  let waiting = rules.map((rule) => ({ rule, find: matcherOf(rule) }));
  const watched = waiting;
  const values: Record<string, number> = {};
  const broken: string[] = [];
  const record = ([name, text]: [string, string]) => {
    const value = text.trim() === '' ? NaN : Number(text);
    if (Number.isFinite(value)) values[name] = value;
    else broken.push(`record ${name}: ${JSON.stringify(text)} is no number`);
  };
  return {
    line(line: string) {
      for (const it of watched) {
        const match = it.find(line);
        if (match === undefined) continue;
        waiting = waiting.filter((other) => other !== it);
        Object.entries(match.groups).forEach(record);
      }
    },
    open: () =>
      waiting.map(({ rule }): OpenRule => ({
        rule: `record ${ruleText(rule)}`,
        missing: 'no line of the console matches it',
      })),
    broken: () => broken,
    values: () => ({ ...values }),
  };
}
