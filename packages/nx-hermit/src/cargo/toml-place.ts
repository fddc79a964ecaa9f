import { type TomlFile, type TomlTable, type TomlText } from './toml';
import { offsetOf, type Trail } from './toml-scan';

/**
 * Where a value of a document stands, as `path:line:column`, or else what holds it. The parser keeps no places:
 * they are looked for in the text when a message needs one.
 */
export function placeAt({ path, text }: TomlText, trail: Trail): string {
  const before = text.slice(0, offsetOf(text, trail)).split('\n');
  return `${path}:${before.length}:${(before.at(-1) ?? '').length + 1}`;
}

/**
 * The same while a document is read, when only the table at hand is known.
 *
 * @param table of the document, the very object
 * @param keys the way from there; none for the table itself
 */
export function placeOf(file: TomlFile, table: TomlTable, ...keys: Trail): string {
  return placeAt(file, [...trailTo(table, file.document), ...keys]);
}

/** A loop instead of a recursion, as dotted keys can be nested without any limit. */
function trailTo(table: TomlTable, document: TomlTable): Trail {
  interface Step {
    value: object;
    key?: string | number;
    from?: Step;
  }
  const waiting: Step[] = [{ value: document }];
  let step = waiting.pop();
  while (step !== undefined && step.value !== table) {
    for (const [key, value] of Object.entries(step.value)) {
      if (typeof value !== 'object' || value === null) continue;
      waiting.push({ value, key: Array.isArray(step.value) ? Number(key) : key, from: step });
    }
    step = waiting.pop();
  }
  const trail: (string | number)[] = [];
  for (; step?.key !== undefined; step = step.from) trail.push(step.key);
  return trail.reverse();
}
