import { Problem } from '../../problem';

/** Keywords of Rust, those in reserve included (https://doc.rust-lang.org/reference/keywords.html). */
const keywords = new Set(
  (
    'abstract as async await become box break const continue crate do dyn else enum extern false final fn for gen if ' +
    'impl in let loop macro match mod move mut override priv pub ref return self static struct super trait true try ' +
    'type typeof unsafe unsized use virtual where while yield'
  ).split(' '),
);

/**
 * What Cargo refuses, or warns of, because the compiler, its own build directory or Windows has something of that name
 * (rust-lang/cargo, src/cargo/util/restricted_names.rs).
 */
const taken = new Set(
  (
    'alloc core proc-macro std test build deps examples incremental ' +
    'con prn aux nul com1 com2 com3 com4 com5 com6 com7 com8 com9 lpt1 lpt2 lpt3 lpt4 lpt5 lpt6 lpt7 lpt8 lpt9'
  ).split(' '),
);

/**
 * Refuses what cannot be, or had better not be, the name of a package: what is not in kebab-case, a keyword of Rust, and
 * what Cargo or Nx cannot use.
 *
 * @throws Problem that names the nearest right name
 */
export function checkPackageName(name: string): void {
  if (!isKebabCase(name)) {
    throw new Problem(
      `"${name}" cannot be the name of a package: begin with a letter, and use small letters, digits and single hyphens.`,
      cure(nearestName(name)),
    );
  }
  const reason = reasonAgainst(name);
  if (reason === undefined) return;
  throw new Problem(`"${name}" cannot be the name of a package: ${reason}.`, cure(`my-${name}`));
}

function isKebabCase(name: string): boolean {
  return /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(name);
}

function reasonAgainst(name: string): string | undefined {
  if (keywords.has(name)) return 'it is a keyword of Rust';
  if (taken.has(name)) return 'Cargo, the compiler or Windows has something of that name';
  // Nx looks projects up in objects (see `impossibleNames` of the graph).
  return name in {} ? 'Nx can hold no project of that name' : undefined;
}

/** Words are told apart by capital letters, by spaces, and by all that cannot be in a name. */
function nearestName(name: string): string | undefined {
  const plain = name
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[-0-9]+|-+$/g, '');
  if (plain === '') return undefined;
  return reasonAgainst(plain) === undefined ? plain : `my-${plain}`;
}

function cure(name: string | undefined): string | undefined {
  return name === undefined ? undefined : `call it ${name}`;
}
