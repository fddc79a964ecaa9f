/** What a line of the console, or an answer, has to be like: contain a text, or match an expression. */
export type TextRule = string | { readonly regex: string };

/** Finds the first place in a text, from a position on, that a rule is true of. */
export type Matcher = (text: string, from?: number) => Match | undefined;

export interface Match {
  /** Position behind what was found. */
  end: number;
  /** The named groups of an expression. */
  groups: Record<string, string>;
}

/**
 * Makes a rule ready for use.
 *
 * @throws SyntaxError for an expression that JavaScript cannot read
 */
export function matcherOf(rule: TextRule): Matcher {
  if (typeof rule === 'string') {
    return (text, from = 0) => {
      const at = text.indexOf(rule, from);
      return at < 0 ? undefined : { end: at + rule.length, groups: {} };
    };
  }
  const expression = new RegExp(rule.regex, 'gu');
  return (text, from = 0) => {
    expression.lastIndex = from;
    const match = expression.exec(text);
    return match === null
      ? undefined
      : { end: match.index + match[0].length, groups: definedGroups(match.groups) };
  };
}

/** A group of an alternative that was not taken has no text. */
function definedGroups(groups: Record<string, string | undefined> = {}): Record<string, string> {
  const entries = Object.entries(groups).filter(([, text]) => text !== undefined);
  return Object.fromEntries(entries) as Record<string, string>;
}

/** The rule as messages show it: `"text"` or `/expression/`. */
export function ruleText(rule: TextRule): string {
  return typeof rule === 'string' ? JSON.stringify(rule) : `/${rule.regex}/`;
}
