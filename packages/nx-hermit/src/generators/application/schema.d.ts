import { type Preset } from './presets';

/** Options of the generator `nx-hermit:application`; schema.json says more. */
export interface ApplicationGeneratorSchema {
  /** Name of the package and of its image. */
  name: string;
  /** Its folder, relative to where the command is run. Default: the name, in the folder for apps. */
  directory?: string;
  /** What the app starts from. Default: `hello`. */
  preset?: Preset;
  /** Name of a kernel package. Default: the only one, or the one called `hermit-kernel`, or a new one. */
  kernel?: string;
  /** Features that the kernel has to have, besides those that the preset needs. Default: none. */
  features?: string[];
  /** Leave the files as they are written. Default: `false`. */
  skipFormat?: boolean;
}
