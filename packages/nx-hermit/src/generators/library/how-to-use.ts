import { childOf } from '../../cargo/paths';

/** What the text is about. */
export interface MadeLibrary {
  name: string;
  /** The name that code calls it by. */
  crate: string;
  directory: string;
  /** The folder of an app, if the repository has one. */
  app?: string;
}

/** How an app comes to use a library that has just been made. */
export function howToUse({ name, crate, directory, app }: MadeLibrary): string {
  const manifest =
    app === undefined ? '<the folder of an app>/Cargo.toml' : childOf(app, 'Cargo.toml');
  return [
    '',
    `The library ${name} is in ${directory}. An app can use it, for example as ${crate}::count_words, after:`,
    '',
    `  cargo add --manifest-path ${manifest} --path ${directory}`,
    '',
  ].join('\n');
}
