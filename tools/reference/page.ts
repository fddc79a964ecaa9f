import {
  entriesOf,
  type ManifestEntry,
  readJson,
  type Schema,
  schemaOf,
} from '../../packages/nx-hermit/src/testing/manifests';
import { optionsTable } from './options-table';
import { prose } from './prose';

const header = `# Reference

<!-- Made by \`npm run reference\` from generators.json, executors.json and the schema.json files below
packages/nx-hermit/src. Do not edit it here. -->

Every generator and executor of nx-hermit, and every option. The options of the command line are what
\`npx nx-hermit <command> --help\` shows; \`npx nx g nx-hermit:<generator> --help\` shows what stands here.`;

/** The text of the page, not yet formatted. */
export function referencePage(): string {
  const generators = entriesOf('generators');
  const shown = [
    ...generators.filter(({ hidden }) => !hidden),
    ...generators.filter(({ hidden }) => hidden),
  ];
  return [
    header,
    '## Generators',
    ...shown.map(generatorSection),
    '## Executors',
    'Options of inferred targets are set in `nx.json` ([the graph](graph.md#options)) or in `project.json`, and on the command line as `--<option>=<value>`. Paths are relative to the root of the workspace.',
    ...entriesOf('executors').map(executorSection),
    pluginSection(),
  ].join('\n\n');
}

function generatorSection(entry: ManifestEntry): string {
  const schema = schemaOf(entry);
  const { aliases = [], hidden } = entry;
  const names = [entry.name, ...aliases].map((name) => `\`nx-hermit:${name}\``).join(', ');
  return [
    `### ${names}`,
    ...(hidden ? ['Called by Nx; Nx does not list it.'] : []),
    prose(schema.description),
    ...(schema.examples?.length ? [examples(schema.examples)] : []),
    optionsTable(schema),
  ].join('\n\n');
}

function examples(list: NonNullable<Schema['examples']>): string {
  const lines = list.map(({ command, description }) => {
    return `- \`npx ${command}\`: ${description.replace(/\.$/, '')}.`;
  });
  return lines.join('\n');
}

function executorSection(entry: ManifestEntry): string {
  const schema = schemaOf(entry);
  return [`### \`nx-hermit:${entry.name}\``, prose(schema.description), optionsTable(schema)].join(
    '\n\n',
  );
}

function pluginSection(): string {
  const schema = readJson<Schema>('src/graph/schema.json');
  const more = 'What each of them changes is on the page about [the graph](graph.md#options).';
  return [`## ${schema.title}`, prose(schema.description), more, optionsTable(schema)].join('\n\n');
}
