import { type TargetConfiguration, type Tree } from '@nx/devkit';
import { isDeepStrictEqual } from 'node:util';
import { editJson, type JsonChange } from '../../text/edit-json';
import { type ChosenProject } from './chosen-projects';
import { type ConvertedTarget, convertTarget } from './convert-target';
import { type InferredNames } from './inferred-names';
import { type Note } from './notes';

/** What became of a project. */
export interface ConvertedProject {
  name: string;
  notes: Note[];
  /** The configurations that its images or its kernel were built in; one that nobody named is `undefined`. */
  defaults: (string | undefined)[];
}

/** Rewrites the project.json of a project. Comments and order stay, where what they belong to does. */
export function convertProject(
  tree: Tree,
  { name, role, path, configuration }: ChosenProject,
  inferred: InferredNames,
): ConvertedProject {
  const targets = Object.entries(configuration.targets ?? {});
  const converted = targets.flatMap(([target, written]) => {
    const result = convertTarget(target, written, role, inferred);
    return result === undefined ? [] : [{ target, written, ...result }];
  });
  const changes = converted.flatMap(targetChanges);
  const text = tree.read(path, 'utf8') ?? '';
  const isEmptied =
    targets.length > 0 && changes.filter(([keys]) => keys.length === 2).length === targets.length;
  const all: JsonChange[] = isEmptied ? [[['targets'], undefined]] : changes;
  if (all.length > 0) tree.write(path, editJson(text, all));
  return {
    name,
    notes: converted.flatMap(({ target, notes }) =>
      notes.map((note) => ({ subject: `${name}:${target}`, text: note })),
    ),
    defaults: converted.flatMap(({ built }) => (built ? [built.configuration] : [])),
  };
}

interface Rewritten extends ConvertedTarget {
  target: string;
  written: TargetConfiguration;
}

/** Field by field, so that the comments on what stays do so, too. */
function targetChanges({ target, written, fields }: Rewritten): JsonChange[] {
  if (fields === undefined) return [];
  if (Object.keys(fields).length === 0) return [[['targets', target], undefined]];
  const before: Record<string, unknown> = { ...written };
  const after: Record<string, unknown> = { ...fields };
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((field) => !isDeepStrictEqual(before[field], after[field]))
    .map((field) => [['targets', target, field], after[field]]);
}
