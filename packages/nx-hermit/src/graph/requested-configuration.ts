import { parseArgs } from 'node:util';

/** What a command line of Nx asks for. */
export interface RequestedConfiguration {
  configuration: string;
  /** The command names one task, like `nx build app` or `nx run app:build`, instead of many. */
  task?: { project: string; target: string };
}

/**
 * The configuration that a command line of Nx asks for.
 *
 * @param argv words behind `nx`
 * @returns `undefined` when it asks for none
 */
export function requestedConfiguration(argv: string[]): RequestedConfiguration | undefined {
  const { values, positionals } = parseArgs({
    args: argv,
    options: { configuration: { type: 'string', short: 'c' } },
    strict: false,
    allowPositionals: true,
  });
  const [verb = '', subject = ''] = positionals;
  const [project = '', target = '', ofTask] = verb === 'run' ? subject.split(':') : [subject, verb];
  const configuration = ofTask ?? values.configuration;
  if (typeof configuration !== 'string' || configuration === '') return undefined;
  const many = verb === 'run-many' || verb === 'affected';
  return many ? { configuration } : { configuration, task: { project, target } };
}
