import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const page = inOneLine(readFileSync(join(__dirname, '../../../docs/troubleshooting.md'), 'utf8'));

const sources = readdirSync(__dirname, { recursive: true, encoding: 'utf8' }).filter(
  (file) => /(?<!\.spec|\.d)\.ts$/.test(file) && !/(^|\/)testing\//.test(file),
);

test('every message that a user can cause is on the page about troubleshooting', () => {
  const missing = sources.flatMap((file) =>
    messagesOf(file)
      .filter((message) => !isExplained(message))
      .map((message) => `${file}: ${message.join('<…>')}`),
  );
  expect(missing).toEqual([]);
});

/** The parts of a message that are the same each time. What is shorter than three words proves nothing. */
type Message = string[];

function isExplained(message: Message): boolean {
  const telling = message.map(inOneLine).filter((part) => part.split(' ').length > 2);
  return telling.length === 0 || telling.some((part) => page.includes(beginning(part)));
}

/** The page breaks long messages off. */
function beginning(part: string): string {
  return part.split(' ').slice(0, 5).join(' ');
}

/** The first argument of each `new Problem(…)`, as far as it stands in the code there. */
function messagesOf(file: string): Message[] {
  const text = readFileSync(join(__dirname, file), 'utf8');
  const messages: Message[] = [];
  const visit = (node: ts.Node) => {
    if (ts.isNewExpression(node) && node.expression.getText() === 'Problem') {
      messages.push(...(node.arguments?.slice(0, 1) ?? []).flatMap(alternatives));
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true));
  return messages;
}

function alternatives(message: ts.Expression): Message[] {
  if (ts.isConditionalExpression(message)) {
    return [...alternatives(message.whenTrue), ...alternatives(message.whenFalse)];
  }
  return [partsOf(message)];
}

function partsOf(message: ts.Node): string[] {
  if (ts.isStringLiteralLike(message)) return [message.text];
  if (ts.isTemplateExpression(message)) {
    return [message.head.text, ...message.templateSpans.map(({ literal }) => literal.text)];
  }
  if (ts.isBinaryExpression(message)) return [message.left, message.right].flatMap(partsOf);
  return [];
}

function inOneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
