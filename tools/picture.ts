/**
 * Makes docs/demo.svg, the README's picture, from what the demo really printed:
 *
 *   npm run --silent demo > demo.log 2>&1; node -r @swc-node/register tools/picture.ts demo.log
 *
 * Lines that say little in a picture are left out.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';

const kept = [
  /^=== /,
  /^\$ npx (?!nx build hermit-loader)/,
  /^\[\d+\/\d+\] /,
  /(?:kernel|std) for .+: (?:\d+ of \d+ units|done in)/,
  /Compiling example-app/,
  /^Hello from Hermit/,
  /^argument \d/,
  /^exit status/,
  /^architecture|passed$|failed$/,
];
const columns = 100;
const lineHeight = 18;

function main(log: string) {
  const lines = ['$ npm ci && npm run demo', ...chosen(readFileSync(log, 'utf8'))];
  writeFileSync('docs/demo.svg', svg(lines));
}

function chosen(text: string): string[] {
  const lines = stripVTControlCharacters(text).replaceAll('\r', '').split('\n');
  return thinned(lines)
    .filter((line) => kept.some((pattern) => pattern.test(line)))
    .map((line) => line.replace(/ \(\/.*\)$/, ''))
    .map((line) => (line.length > columns ? `${line.slice(0, columns - 3)}...` : line));
}

/** Of each run of progress lines, only the last one stays. */
function thinned(lines: string[]): string[] {
  const subject = (line: string) => /(?:kernel|std) for [^:]+: \d+ of/.exec(line)?.[0].slice(0, 12);
  return lines.filter(
    (line, index) =>
      subject(line) === undefined ||
      !lines.slice(index + 1).some((later) => subject(later) === subject(line)),
  );
}

function svg(lines: string[]): string {
  const height = lines.length * lineHeight + 30;
  const texts = lines.map(
    (line, index) =>
      `<text x="14" y="${(index + 1) * lineHeight + 8}" fill="${colour(line)}">${escaped(line)}</text>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 860 ${height}" font-family="ui-monospace, Menlo, Consolas, monospace" font-size="13" xml:space="preserve">
<rect width="860" height="${height}" rx="8" fill="#16181d"/>
${texts.join('\n')}
</svg>
`;
}

function colour(line: string): string {
  if (line.startsWith('$')) return '#8ab4f8';
  if (line.startsWith('===')) return '#f0c674';
  if (line.startsWith('Hello') || line.endsWith('passed')) return '#9ccc65';
  return '#d7dae0';
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

main(process.argv[2] ?? 'demo.log');
