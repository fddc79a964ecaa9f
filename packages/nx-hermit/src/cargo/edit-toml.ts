import { isDeepStrictEqual } from 'node:util';
import { parseToml, type TomlTable } from './toml';

/**
 * Changes values in the text of a TOML file. All else stays: comments, order, quotes, line ends. What describes a value
 * that goes, goes with it.
 *
 * @param path what messages call the file
 * @param change sets, adds or removes values of the document that it is given
 * @returns the very text if nothing changed
 * @throws Problem naming file, line and column if the text is not valid TOML
 */
export async function editToml(
  text: string,
  path: string,
  change: (document: TomlTable) => void,
): Promise<string> {
  parseToml(text, path);
  const { parse, patch, TomlFormat } = await import('@decimalturn/toml-patch');
  const document = parse(text) as TomlTable;
  change(document);
  if (isDeepStrictEqual(document, parse(text))) return text;
  const format = TomlFormat.autoDetectFormat(text);
  // New lists as Cargo writes them, unless the file has its own way.
  format.bracketSpacing = /=\s*\[ +\S/.test(text);
  if (text === '') format.trailingNewline = 1;
  const edited = patch(text, document, format);
  // It is a file of people: nothing is written that says something else than what was asked for.
  if (isDeepStrictEqual(plain(parse(edited)), plain(document))) return edited;
  throw new Error(`The change of ${path} does not come out as it should:\n${edited}`);
}

/** Without the differences in kind between what is parsed and what was put in. */
function plain(document: TomlTable): unknown {
  return structuredClone(document);
}
