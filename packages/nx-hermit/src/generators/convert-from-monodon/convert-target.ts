import { type TargetConfiguration } from '@nx/devkit';
import { type TargetKey } from '../../graph/options';
import { type Role } from './chosen-projects';
import { convertBuild, convertRun } from './hermit-options';
import { convertHost } from './host-options';
import { type InferredNames } from './inferred-names';

/** What becomes of a target of @monodon/rust. */
export interface ConvertedTarget {
  /** What is left to write in project.json, over what is inferred; `undefined`: the target stays as it is. */
  fields?: TargetConfiguration;
  /** What is lost, in sentences. */
  notes: string[];
  /** Of targets that build for Hermit: the configuration of nx-hermit that they were in, if one was named. */
  built?: { configuration?: string };
}

type Successor = Extract<TargetKey, 'build' | 'kernel' | 'run' | 'test' | 'lint'>;

/** The executors of @monodon/rust 3.0.0 that an inferred target takes the place of. */
const successors: Record<Role, Partial<Record<string, Successor>>> = {
  app: { build: 'build', run: 'run', test: 'test', lint: 'lint' },
  kernel: { build: 'kernel' },
  library: { test: 'test', lint: 'lint' },
  program: { test: 'test', lint: 'lint' },
};

/** Those that go without a successor, and why nothing is missing. */
const goers: Record<Role, Partial<Record<string, string>>> = {
  app: { check: 'is gone: lint checks all that it checked.' },
  kernel: {
    check: 'is gone: build compiles the kernel for each architecture.',
    test: 'is gone: a kernel cannot be compiled for this machine.',
    lint: 'is gone: a kernel cannot be compiled for this machine.',
  },
  library: {
    build: 'is gone: cargo builds a library together with what uses it, and lint checks it alone.',
    check: 'is gone: lint checks all that it checked.',
  },
  program: { check: 'is gone: lint checks all that it checked.' },
};

const prefix = '@monodon/rust:';

/**
 * Decides what becomes of a target.
 *
 * @returns `undefined` if it is none of @monodon/rust
 */
export function convertTarget(
  name: string,
  target: TargetConfiguration,
  role: Role,
  inferred: InferredNames,
): ConvertedTarget | undefined {
  const { executor } = target;
  if (!executor?.startsWith(prefix)) return undefined;
  const kind = executor.slice(prefix.length);
  const successor = successors[role][kind];
  const reason = goers[role][kind];
  if (successor === undefined && reason !== undefined) return { fields: {}, notes: [reason] };
  if (successor === undefined)
    return stays(`nx-hermit has nothing like ${executor} for this package`);
  if (inferred[successor] === undefined) {
    return stays(`nx-hermit infers no "${successor}" for this package, by its options in nx.json`);
  }
  if (inferred[successor] !== name) {
    return stays(`the target that nx-hermit infers is called "${inferred[successor]}"`);
  }
  if (successor === 'test' || successor === 'lint') return convertHost(target);
  return successor === 'run' ? convertRun(target) : convertBuild(successor, target);
}

function stays(why: string): ConvertedTarget {
  return { notes: [`stays with @monodon/rust, because ${why}.`] };
}
