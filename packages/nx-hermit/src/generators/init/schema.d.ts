/** Options of the generator `nx-hermit:init`; schema.json says more. */
export interface InitGeneratorSchema {
  /** Leave the files as they are written. Default: false. */
  skipFormat?: boolean;
  /** Leave package.json alone. Default: false. */
  skipPackageJson?: boolean;
  /** Keep the version of nx-hermit that package.json asks for. Default: false. */
  keepExistingVersions?: boolean;
}
