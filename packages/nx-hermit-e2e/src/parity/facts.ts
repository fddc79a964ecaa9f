/** What a graph says, as sorted lines: equal if the graphs are, and a difference is read at a glance. */
export interface Facts {
  /** `name in directory` */
  projects: string[];
  /** `name hash` */
  crates: string[];
  /** `source -> target` */
  edges: string[];
  /** `directory: kind name` */
  targets: string[];
}

/** Sorts lines and drops those that are there already. */
export function lines(list: Iterable<string>): string[] {
  return [...new Set(list)].sort();
}
