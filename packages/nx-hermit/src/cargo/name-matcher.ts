/** Stands for any number of characters. */
const any = Symbol('any');

type Token = typeof any | ((char: string) => boolean);

/**
 * Says which names a pattern of one name matches: `*`, `?`, `[a-z]` and `[!a-z]`.
 *
 * @returns `undefined` if the pattern is not valid
 */
export function nameMatcher(pattern: string): ((name: string) => boolean) | undefined {
  // What most patterns are, and what may be asked for thousands of names.
  if (pattern === '*') return () => true;
  const tokens: Token[] = [];
  for (let rest = pattern; rest !== '';) {
    const [written, token] = firstToken(rest);
    if (token === undefined) return undefined;
    tokens.push(token);
    rest = rest.slice(written.length);
  }
  return (name) => matches(tokens, [...name]);
}

/** A `**` is only valid as a name of its own, and a bracket only if it is closed. */
function firstToken(pattern: string): [written: string, token: Token | undefined] {
  const [first = ''] = pattern;
  if (first === '*') return [first, pattern[1] === '*' ? undefined : any];
  if (first === '?') return [first, () => true];
  if (first !== '[') return [first, (char) => char === first];
  const [written = '', not, chars = ''] =
    /^\[(!)([^][^\]]*)\]/u.exec(pattern) ?? /^\[()([^!][^\]]*)\]/u.exec(pattern) ?? [];
  if (written === '') return [written, undefined];
  const isAmong = charClass(chars);
  return [written, (char) => isAmong(char) !== (not === '!')];
}

/** Single characters and ranges. */
function charClass(chars: string): (char: string) => boolean {
  const ranges = [...chars.matchAll(/([^])-([^])|([^])/gu)].map(
    ([, from, to, single]) => [from ?? single, to ?? single] as [string, string],
  );
  return (char) => ranges.some(([from, to]) => from <= char && char <= to);
}

/** Goes back to the last `*` alone, so that the time does not multiply with every further one. */
function matches(tokens: readonly Token[], name: readonly string[]): boolean {
  let token = 0;
  let back: { token: number; char: number } | undefined;
  for (let char = 0; char < name.length || token < tokens.length;) {
    const current = tokens[token];
    if (current === any) {
      back = { token, char };
      token += 1;
    } else if (char < name.length && current?.(name[char] as string)) {
      token += 1;
      char += 1;
    } else if (back !== undefined && back.char < name.length) {
      back.char += 1;
      token = back.token + 1;
      char = back.char;
    } else {
      return false;
    }
  }
  return true;
}
