export { quote as quoteWord } from 'shlex';

/**
 * Splits a text into words the way a shell does, without expanding anything. (The library's own `split` loses
 * a backslash where a single-quoted and a double-quoted part meet in one word.)
 *
 * @returns `undefined` when a quote is not closed or the text ends in a backslash
 */
export function splitWords(text: string): string[] | undefined {
  const words: string[] = [];
  let rest = text.replace(leadingSpace, '');
  while (rest !== '') {
    let word = '';
    for (let part = nextPart(rest); part !== undefined; part = nextPart(rest)) {
      word += part.value;
      rest = rest.slice(part.length);
    }
    if (rest !== '' && !leadingSpace.test(rest)) return undefined;
    words.push(word);
    rest = rest.replace(leadingSpace, '');
  }
  return words;
}

const leadingSpace = /^[ \t\r\n]+/;

// What a word can be made of, and what each part stands for.
const parts: [RegExp, (content: string) => string][] = [
  [/^([^ \t\r\n'"\\]+)/, (content) => content],
  [/^'([^']*)'/, (content) => content],
  [/^"((?:[^"\\]|\\[^])*)"/, (content) => content.replace(/\\(["\\$`\n])/g, unescaped)],
  [/^(\\[^])/u, (content) => content.replace(/^\\([^])/u, unescaped)],
];

function nextPart(text: string): { value: string; length: number } | undefined {
  for (const [pattern, valueOf] of parts) {
    const match = pattern.exec(text);
    if (match) return { value: valueOf(match[1] ?? ''), length: match[0].length };
  }
  return undefined;
}

// A line end behind a backslash joins two lines.
function unescaped(_: string, letter: string): string {
  return letter === '\n' ? '' : letter;
}
