/** Environment variables by name, as in `process.env`: `undefined` = not set. */
export type Environment = Readonly<Record<string, string | undefined>>;
