import { parse, type ParseError } from 'jsonc-parser';

/** What a JSON file with or without comments holds; `undefined` when it is broken. */
export function readJson(text: string): unknown {
  const errors: ParseError[] = [];
  const value: unknown = parse(text, errors, { allowTrailingComma: true });
  return errors.length === 0 ? value : undefined;
}
