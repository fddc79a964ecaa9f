import fc from 'fast-check';
import { keys, values } from './words';

const key = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...keys) },
  { weight: 1, arbitrary: fc.string({ maxLength: 8 }) },
);

const { value } = fc.letrec<{ value: string; table: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthIdentifier: 'toml' },
    { weight: 3, arbitrary: fc.constantFrom(...values) },
    { weight: 2, arbitrary: key.map((text) => JSON.stringify(text)) },
    { weight: 1, arbitrary: fc.double().map(String) },
    {
      weight: 2,
      arbitrary: fc.array(tie('value'), { maxLength: 4 }).map((all) => `[${all.join(', ')}]`),
    },
    { weight: 4, arbitrary: tie('table') },
  ),
  table: fc
    .array(fc.tuple(key, tie('value')), { maxLength: 4 })
    .map((entries) => `{ ${entries.map(entry).join(', ')} }`),
}));

/** A value of any type, as it stands in TOML. */
export const randomValues: fc.Arbitrary<string> = value;

const header = fc
  .tuple(fc.boolean(), fc.array(key, { minLength: 1, maxLength: 3 }))
  .map(([isList, path]) => {
    const text = path.map((part) => JSON.stringify(part)).join('.');
    return isList ? `[[${text}]]` : `[${text}]`;
  });

/** Whole documents: valid TOML for the most part, with tables where texts belong, and the other way round. */
export const randomDocuments: fc.Arbitrary<string> = fc
  .array(fc.oneof({ weight: 2, arbitrary: fc.tuple(key, value).map(entry) }, header), {
    maxLength: 12,
  })
  .map((lines) => latin1(lines.join('\n')));

function entry([name, text]: [string, string]): string {
  return `${JSON.stringify(name)} = ${text}`;
}

/** Texts are changed byte by byte: one character for each byte of UTF-8. */
export function latin1(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}
