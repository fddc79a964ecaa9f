/** Options of the generator `nx-hermit:library`; schema.json says more. */
export interface LibraryGeneratorSchema {
  /** Name of the package. */
  name: string;
  /** Its folder, relative to where the command is run. Default: the name, in the folder for libraries. */
  directory?: string;
  /** Do without the standard library. Default: `false`. */
  noStd?: boolean;
  /** Leave the files as they are written. Default: `false`. */
  skipFormat?: boolean;
}
