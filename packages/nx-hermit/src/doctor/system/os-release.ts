/**
 * The Debian or Ubuntu release whose packages a Linux distribution installs: its own, or, for one that descends
 * from it such as Linux Mint or Pop!_OS, the one that it is made from.
 *
 * @param text of `/etc/os-release` (freedesktop.org, os-release(5)); `ID_LIKE` names the nearest ancestor first
 * @returns its codename, such as `bookworm` or `noble`; `undefined` where none is named
 */
export function aptCodename(text: string): string | undefined {
  const fields = readFields(text);
  const id = fields.get('ID') ?? '';
  const lineage = [id, ...(fields.get('ID_LIKE') ?? '').split(' ')];
  const origin = lineage.find((name) => name === 'ubuntu' || name === 'debian');
  if (origin === undefined) return undefined;
  const own = origin === id ? fields.get('VERSION_CODENAME') : undefined;
  return fields.get(`${origin.toUpperCase()}_CODENAME`) || own || undefined;
}

function readFields(text: string): Map<string, string> {
  return new Map(
    text.split('\n').flatMap((line) => {
      const [, key, value] = /^([A-Z_]+)=(.*)$/.exec(line.trim()) ?? [];
      return key === undefined || value === undefined ? [] : [[key, unquoted(value)] as const];
    }),
  );
}

function unquoted(value: string): string {
  return value.replace(/^(["'])(.*)\1$/, '$2').replace(/\\(["$`\\])/g, '$1');
}
