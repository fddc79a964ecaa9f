/** What `/etc/os-release` says about a Linux distribution (freedesktop.org, os-release(5)). */
export interface OsRelease {
  /** Lower case: `debian`, `ubuntu`, `fedora`, `arch`. */
  id: string;
  /** The distributions it descends from. */
  idLike: readonly string[];
  /** `12`; missing for a distribution without versions. */
  version?: string;
  /** `bookworm`. */
  codename?: string;
  /** For people: `Debian GNU/Linux 12 (bookworm)`. */
  name: string;
}

/** Reads the text of `/etc/os-release`. */
export function parseOsRelease(text: string): OsRelease {
  const fields = new Map(
    text.split('\n').flatMap((line) => {
      const [, key, value] = /^([A-Z_]+)=(.*)$/.exec(line.trim()) ?? [];
      return key === undefined || value === undefined ? [] : [[key, unquoted(value)] as const];
    }),
  );
  const id = fields.get('ID') ?? 'linux';
  return {
    id,
    idLike: (fields.get('ID_LIKE') ?? '').split(' ').filter(Boolean),
    version: fields.get('VERSION_ID'),
    codename: fields.get('VERSION_CODENAME'),
    name: fields.get('PRETTY_NAME') ?? id,
  };
}

function unquoted(value: string): string {
  return value.replace(/^(["'])(.*)\1$/, '$2').replace(/\\(["$`\\])/g, '$1');
}
