import { type ProjectGraph } from '@nx/devkit';
import { Problem } from '../problem';
import { nearest } from '../text/nearest';
import { requestedConfiguration } from './requested-configuration';

/**
 * Refuses a configuration that nothing has. Nx falls back to a target's default configuration without a word,
 * so a mistyped architecture would give an image for another one, and success.
 *
 * @param argv words behind `nx`
 * @param readGraph is called only when a configuration is asked for
 * @throws Problem naming the configurations that there are
 */
export function checkConfiguration(argv: string[], readGraph: () => ProjectGraph): void {
  const requested = requestedConfiguration(argv);
  if (requested === undefined) return;
  const { configuration, task } = requested;
  const graph = readGraph();

  const target = task && graph.nodes[task.project]?.data.targets?.[task.target];
  if (target === undefined) {
    if (known(graph).has(configuration)) return;
    throw unknown(configuration, [...known(graph)], {
      subject: 'No target has the configuration',
      none: 'There are none.',
    });
  }
  const names = Object.keys(target.configurations ?? {});
  if (!target.executor?.startsWith('nx-hermit:') || names.includes(configuration)) return;
  throw unknown(configuration, names, {
    subject: `${task?.project}:${task?.target} has no configuration`,
    none: 'It has none.',
  });
}

function known(graph: ProjectGraph): Set<string> {
  const targets = Object.values(graph.nodes).flatMap(({ data }) =>
    Object.values(data.targets ?? {}),
  );
  return new Set(targets.flatMap((target) => Object.keys(target.configurations ?? {})));
}

/** @param none what is said where there is no configuration at all */
function unknown(
  configuration: string,
  names: string[],
  { subject, none }: { subject: string; none: string },
): Problem {
  const what = `${subject} "${configuration}".`;
  if (names.length === 0) {
    return new Problem(
      `${what} ${none}`,
      `leave --configuration away, or :${configuration} behind the target`,
    );
  }
  const guess = nearest(configuration, names);
  return new Problem(
    `${what} There are: ${names.join(', ')}.`,
    guess && `--configuration=${guess}`,
  );
}
