/** A function that is called once for each key. */
export function remembered<T>(
  find: (key: string) => T,
  known = new Map<string, T>(),
): (key: string) => T {
  return (key) => {
    if (!known.has(key)) known.set(key, find(key));
    return known.get(key) as T;
  };
}
