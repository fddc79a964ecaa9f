import { isTable } from '../cargo/toml';
import { Problem } from '../problem';

/**
 * Checks the options that nx.json gives to the plugin. There are none yet.
 *
 * @throws Problem naming the option that is unknown
 */
export function checkOptions(options: unknown): void {
  if (options === undefined || options === null) return;
  if (!isTable(options)) throw new Problem('nx.json: the options of nx-hermit must be an object.');
  const [unknown] = Object.keys(options);
  if (unknown !== undefined) {
    throw new Problem(
      `nx.json: nx-hermit has no option "${unknown}". It takes none.`,
      'remove it from the "options" of the plugin nx-hermit in nx.json',
    );
  }
}
