/** Options of the generator `nx-hermit:sync`: there are none. */
export type SyncGeneratorSchema = Record<string, never>;
