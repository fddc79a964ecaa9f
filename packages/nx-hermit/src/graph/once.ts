/** Finds something when it is first asked for, and only then. What cannot be found is looked for again. */
export function once<T>(find: () => T): () => T {
  let found: { value: T } | undefined;
  return () => (found ??= { value: find() }).value;
}
