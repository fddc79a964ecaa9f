import { parseArgs } from 'node:util';

/** What a command line of Nx asks for. */
export interface RequestedConfiguration {
  configuration: string;
  /**
   * The task that is named, as by `nx build app` or `nx run app:build`; missing where a command names many, or
   * leaves the project to the directory that it is called in.
   */
  task?: { project: string; target: string };
}

/**
 * The configuration that a command line of Nx asks for, read as Nx does (nx 24, parseRunOneOptions).
 *
 * @param argv words behind `nx`
 * @returns `undefined` when it asks for none
 */
export function requestedConfiguration(argv: string[]): RequestedConfiguration | undefined {
  const { values, positionals } = parseArgs({
    args: argv,
    options: {
      configuration: { type: 'string', short: 'c' },
      prod: { type: 'boolean' },
      project: { type: 'string', short: 'p' },
      target: { type: 'string', short: 't' },
    },
    strict: false,
    allowPositionals: true,
  });
  const [verb = '', subject = ''] = positionals;
  const named = verb === 'run' ? ofRun(subject) : ofVerb(verb, subject);
  const configuration =
    text(values.configuration) ?? (values.prod ? 'production' : named.configuration);
  if (configuration === undefined) return undefined;

  const project = text(values.project) ?? named.project;
  const isOne = verb !== 'run-many' && verb !== 'affected' && project !== '';
  const target = text(values.target) ?? named.target;
  return isOne ? { configuration, task: { project, target } } : { configuration };
}

/** `project:target:configuration`; a project alone means its target `run`. */
function ofRun(subject: string) {
  const [project = '', target = 'run', configuration] = subject.split(':');
  return { project, target, configuration: text(configuration) };
}

/** The verb of `nx build app` is the target. */
function ofVerb(target: string, project: string): ReturnType<typeof ofRun> {
  return { project, target, configuration: undefined };
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
