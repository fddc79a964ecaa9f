/** Breaks a text into lines between words. A word that is longer than a line stays whole. */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).filter(Boolean)) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = '';
    }
    line += line === '' ? word : ` ${word}`;
  }
  return line === '' ? lines : [...lines, line];
}

/** Two columns, indented by two: a short left one, and a right one broken into lines at the width. */
export function alignedRows(rows: readonly (readonly string[])[], width: number): string[] {
  const left = Math.max(0, ...rows.map(([head]) => (head ?? '').length));
  const indent = ' '.repeat(left + 4);
  return rows.flatMap(([head = '', text = '']) => {
    const [first = '', ...more] = wrapped(text, width - indent.length);
    return [
      `  ${head.padEnd(left)}  ${first}`.trimEnd(),
      ...more.map((line) => `${indent}${line}`),
    ];
  });
}
