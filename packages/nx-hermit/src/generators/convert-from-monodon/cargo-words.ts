/** Options of a target, by the names of cargo's own options. */
export type MonodonOptions = Record<string, unknown>;

/**
 * Renders options as @monodon/rust 3.0.0 does (src/utils/build-command.js): `true` is the option alone, a list repeats
 * it, `false` is nothing.
 */
export function cargoWords(options: MonodonOptions): string[] {
  return Object.entries(options).flatMap(([name, value]) => {
    if (typeof value === 'boolean') return value ? [`--${name}`] : [];
    return (Array.isArray(value) ? value : [value]).flatMap((item) => [`--${name}`, String(item)]);
  });
}

/** One text or a list of them, as a list. */
export function listOf(value: unknown): string[] {
  if (value === undefined) return [];
  return (Array.isArray(value) ? value : [value]).map(String);
}
