/** What apt knows about one package. */
export interface PackagePolicy {
  /** The version that apt would install by itself; missing when it knows none. */
  candidate?: string;
  versions: readonly PackageVersion[];
}

export interface PackageVersion {
  version: string;
  /** The suites that offer it: `bookworm`, `bookworm-backports`. */
  suites: readonly string[];
}

/** Reads what `apt-cache policy <package>…` prints in the C locale, by package. */
export function parsePolicy(text: string): Record<string, PackagePolicy> {
  const policies: Record<string, PackagePolicy> = {};
  for (const section of text.split(/^(?=\S+:$)/m)) {
    const name = /^(\S+):$/m.exec(section)?.[1];
    if (name !== undefined) policies[name] = parseSection(section);
  }
  return policies;
}

/** A package's version without epoch and packaging: `1.5.1` of `1.5.1-1~bpo12+1`. */
export function upstreamVersion(version: string): string {
  return version.replace(/^\d+:/, '').replace(/[-+~].*$/, '');
}

function parseSection(section: string): PackagePolicy {
  const field = (name: string) => {
    const value = new RegExp(`^  ${name}: (\\S+)$`, 'm').exec(section)?.[1];
    return value === '(none)' ? undefined : value;
  };
  const versions: { version: string; suites: string[] }[] = [];
  for (const line of section.split('\n')) {
    // " *** 1:7.2+dfsg-7 500" or "     1.1-2 500", then "        500 <uri> bookworm/main amd64 Packages".
    const version = /^ (?:\*\*\*|   ) (\S+) -?\d+$/.exec(line)?.[1];
    if (version !== undefined) versions.push({ version, suites: [] });
    const suite = /^ {7,}-?\d+ \S+ ([^\s/]+)\/\S+ \S+ Packages$/.exec(line)?.[1];
    if (suite !== undefined) versions.at(-1)?.suites.push(suite);
  }
  return { candidate: field('Candidate'), versions };
}
