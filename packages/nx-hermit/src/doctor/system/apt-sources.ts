/** One place that apt takes packages from (sources.list(5)). */
export interface AptSource {
  /** How the file it stands in is written. */
  format: 'one-line' | 'deb822';
  uri: string;
  suites: readonly string[];
  components: readonly string[];
  /**
   * What else has to be taken over for another suite of the same place: in one-line style the text between
   * brackets, in deb822 style whole fields with their further lines, such as `Signed-By`.
   */
  trust: readonly string[];
}

/** Reads `/etc/apt/sources.list` or a `.list` file: `deb [signed-by=/path] <uri> bookworm main`. */
export function parseOneLineSources(text: string): AptSource[] {
  return text.split('\n').flatMap((line): AptSource[] => {
    const match = /^\s*deb\s+(?:\[([^\]]*)\]\s+)?(\S+)\s+(\S+)\s*([^#]*)/.exec(line);
    if (match === null) return [];
    const [, options, uri = '', suite = '', components = ''] = match;
    return [
      {
        format: 'one-line',
        uri,
        suites: [suite],
        components: words(components),
        trust: options === undefined ? [] : [options.trim()],
      },
    ];
  });
}

/** Reads a `.sources` file: paragraphs of fields. */
export function parseDeb822Sources(text: string): AptSource[] {
  const withoutComments = text.replace(/^#.*\n?/gm, '');
  return withoutComments.split(/\n\s*\n/).flatMap((paragraph): AptSource[] => {
    const fields = parseFields(paragraph);
    const field = (name: string) => fields.get(name)?.replace(/^[^:]*:/, '') ?? '';
    const isOn = !/^\s*(no|false|off|disable|0)\s*$/i.test(field('enabled'));
    if (!isOn || !words(field('types')).includes('deb')) return [];
    return words(field('uris')).map((uri) => ({
      format: 'deb822',
      uri,
      suites: words(field('suites')),
      components: words(field('components')),
      trust: ['signed-by', 'trusted', 'architectures'].flatMap((name) => fields.get(name) ?? []),
    }));
  });
}

/** The source of a Debian release itself, which its backports can be had from too. */
export function mainSource(sources: readonly AptSource[], codename: string): AptSource | undefined {
  return sources.find(
    ({ suites, components }) => suites.includes(codename) && components.includes('main'),
  );
}

/** Whether some source offers a suite. */
export function hasSuite(sources: readonly AptSource[], suite: string): boolean {
  return sources.some(({ suites }) => suites.includes(suite));
}

/** The name and text of a file that adds another suite of the same place, trusted in the same way. */
export function sourceFile(source: AptSource, suite: string): { path: string; text: string } {
  const path = `/etc/apt/sources.list.d/${suite}`;
  if (source.format === 'one-line') {
    const options = source.trust.map((text) => `[${text}] `).join('');
    return { path: `${path}.list`, text: `deb ${options}${source.uri} ${suite} main\n` };
  }
  const fields = ['Types: deb', `URIs: ${source.uri}`, `Suites: ${suite}`, 'Components: main'];
  return { path: `${path}.sources`, text: `${[...fields, ...source.trust].join('\n')}\n` };
}

/** Whole fields by lower-case name; a line that starts with a space goes on with the field above. */
function parseFields(paragraph: string): Map<string, string> {
  const fields = new Map<string, string>();
  let last: string | undefined;
  for (const line of paragraph.split('\n')) {
    const name = /^([A-Za-z-]+):/.exec(line)?.[1]?.toLowerCase();
    if (name !== undefined) fields.set((last = name), line);
    else if (last !== undefined && /^\s/.test(line))
      fields.set(last, `${fields.get(last)}\n${line}`);
  }
  return fields;
}

function words(text: string): string[] {
  return text.split(/\s+/).filter(Boolean);
}
