import {
  applyEdits,
  type Edit,
  findNodeAtLocation,
  format,
  type FormattingOptions,
  modify,
  parseTree,
} from 'jsonc-parser';

/** One value to set: the keys that lead to it, and the value; `undefined` removes it. */
export type JsonChange = readonly [path: readonly (string | number)[], value: unknown];

/**
 * Sets values in the text of a JSON file, with or without comments. All else stays: comments, order, indentation and
 * line ends.
 *
 * @param changes one after the other; an index of -1 adds to the end of a list
 * @throws Error if a path leads through something that is neither an object nor a list
 */
export function editJson(text: string, changes: readonly JsonChange[]): string {
  return changes.reduce((edited, change) => changed(edited, change, styleOf(text)), text);
}

function changed(text: string, [path, value]: JsonChange, style: FormattingOptions): string {
  if (value === undefined) {
    return withoutLine(text, path) ?? applyEdits(text, modify(text, [...path], value, {}));
  }
  const [bare] = modify(text, [...path], value, {});
  const appended = bare && appendedAfterComment(text, bare, style);
  return appended ?? applyEdits(text, modify(text, [...path], value, { formattingOptions: style }));
}

/**
 * The library takes a comment on the next value away with the one before it. So what stands on lines of its own, with
 * others behind it, goes by itself.
 */
function withoutLine(text: string, path: JsonChange[0]): string | undefined {
  const tree = parseTree(text);
  const value = tree && findNodeAtLocation(tree, [...path]);
  const node = value?.parent?.type === 'property' ? value.parent : value;
  if (node === undefined) return undefined;
  const [indentation = ''] = /[ \t]*$/.exec(text.slice(0, node.offset)) ?? [];
  const start = node.offset - indentation.length;
  const end = node.offset + node.length;
  const [rest] = /^,[ \t]*\r?\n/.exec(text.slice(end)) ?? [];
  if (rest === undefined || text[start - 1] !== '\n') return undefined;
  return text.slice(0, start) + text.slice(end + rest.length);
}

/**
 * The library puts what it adds at an end right behind the last value: before a comment on that value, which would
 * then be one on what was added.
 */
function appendedAfterComment(
  text: string,
  { offset, length, content }: Edit,
  style: FormattingOptions,
): string | undefined {
  const [behind, comma = ''] =
    /^(,?)[ \t]*(?:\/\/[^\r\n]*|\/\*[^\r\n]*?\*\/)/.exec(text.slice(offset)) ?? [];
  if (behind === undefined || length > 0 || !content.startsWith(',')) return undefined;
  const comment = behind.slice(comma.length);
  const added = `,${comment}${style.eol}${content.slice(1)}${comma}`;
  const whole = text.slice(0, offset) + added + text.slice(offset + behind.length);
  return applyEdits(whole, format(whole, { offset, length: added.length }, style));
}

/** How a file is written, by its first line that is indented. Default: two spaces. */
function styleOf(text: string): FormattingOptions {
  const [, indentation = '  '] = /^([ \t]+)\S/m.exec(text) ?? [];
  return {
    insertSpaces: !indentation.includes('\t'),
    tabSize: indentation.length,
    eol: text.includes('\r\n') ? '\r\n' : '\n',
  };
}
