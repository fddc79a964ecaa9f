/** Options of the generator `convert-from-monodon`; schema.json says more. */
export interface ConvertFromMonodonGeneratorSchema {
  /** Name of the one project to convert. Default: all that Hermit is concerned with. */
  project?: string;
  /** Leave the files as they are written. Default: false. */
  skipFormat?: boolean;
}
