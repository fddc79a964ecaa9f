import { type PackageManifest } from '../../cargo/manifest';
import { isTable, parseTomlFile, tableAlong, textsAt } from '../../cargo/toml';
import { placeAt } from '../../cargo/toml-place';
import { checkFeatures, type Release } from '../../hermit/releases';
import { Problem } from '../../problem';

/**
 * Makes sure that a kernel package asks for features of the crate `hermit-kernel`, on whatever architecture.
 *
 * @param release of the kernel; `undefined` if nobody knows it, and so not the names of its features
 * @param who wants them, for the message, such as `--features asks for`
 * @throws Problem that names the features that are missing, and where they belong
 */
export function needFeatures(
  kernel: PackageManifest,
  release: Release | undefined,
  features: readonly string[],
  who: string,
): void {
  if (release !== undefined) checkFeatures(release, features);
  const asked = askedFeatures(kernel);
  if (asked === 'defaults') return;
  const missing = features.filter((name) => !asked.has(name));
  if (missing.length === 0) return;
  const list = missing.map((name) => `"${name}"`).join(', ');
  const { name } = kernel.package;
  throw new Problem(
    `${placeOfKernel(kernel)}: the kernel ${name} is without ${list}, which ${who}.`,
    `add ${list} to its features; or leave it as it is, make another kernel, and name that in --kernel: ` +
      `npx nx g nx-hermit:kernel ${name}-2 --features=${features.join(',')}`,
  );
}

/** Which features are the crate's defaults is not for us to say: whoever keeps them is taken to have everything. */
function askedFeatures(kernel: PackageManifest): ReadonlySet<string> | 'defaults' {
  const file = parseTomlFile(kernel.file.text, kernel.path);
  const tables = kernelLines(kernel).map(({ section, key }) => tableAlong(file, section)[key]);
  const explicit = tables.filter(isTable).filter((it) => it['default-features'] === false);
  if (explicit.length < tables.length) return 'defaults';
  return new Set(explicit.flatMap((table) => textsAt(table, 'features', file)));
}

function kernelLines({ dependencies }: PackageManifest) {
  return dependencies.filter(({ crate }) => crate === 'hermit-kernel');
}

function placeOfKernel(kernel: PackageManifest): string {
  const [line] = kernelLines(kernel);
  return line === undefined ? kernel.path : placeAt(kernel.file, [...line.section, line.key]);
}
