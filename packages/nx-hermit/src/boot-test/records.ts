import { type TextRule } from './rule';

/** The names of the groups of an expression: `milliseconds` of `(?<milliseconds>\d+) ms`. */
export function recordNames(rule: TextRule): string[] {
  if (typeof rule === 'string') return [];
  // With an empty alternative the expression matches anything, and all its groups are there.
  return Object.keys(new RegExp(`${rule.regex}|`, 'u').exec('')?.groups ?? {});
}
