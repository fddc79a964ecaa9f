/** What is measured, in milliseconds. */
export const quantities = [
  'load',
  'createNodes',
  'createNodesAgain',
  'createDependencies',
  'createDependenciesAgain',
  'showProjects',
  'graph',
  'showProjectsDaemon',
  'graphDaemon',
  'changeDaemon',
] as const;

export type Quantity = (typeof quantities)[number];

/** One value per repetition; none where a way has nothing to measure. */
export type Times = Record<Quantity, number[]>;

/** The times of the ways, by their names. */
export type Measured = Map<string, Times>;

export function noTimes(): Times {
  return Object.fromEntries(quantities.map((quantity) => [quantity, []])) as unknown as Times;
}
