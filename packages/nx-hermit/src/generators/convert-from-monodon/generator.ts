import { type GeneratorCallback, logger, type Tree } from '@nx/devkit';
import { readCargoTree } from '../shared/cargo-tree';
import { formatAndCall } from '../shared/finish';
import { runGenerator } from '../shared/run-generator';
import { keepOutOfGit } from '../init/git-ignore';
import { registerPlugin } from '../init/nx-json';
import { chosenProjects } from './chosen-projects';
import { convertProject } from './convert-project';
import { keepDefaultConfiguration } from './default-configuration';
import { inferredNamesFinder } from './inferred-names';
import { leaveMonodon } from './leave-monodon';
import { type Note, noteLines } from './notes';
import { type ConvertFromMonodonGeneratorSchema } from './schema';

/**
 * Takes projects over from @monodon/rust. What nothing in nx-hermit is like is logged, and nothing else is lost. A
 * second run finds nothing to do.
 */
export default function convertFromMonodonGenerator(
  tree: Tree,
  options: ConvertFromMonodonGeneratorSchema,
): Promise<GeneratorCallback> {
  return runGenerator(async () => {
    const projects = chosenProjects(tree, await readCargoTree(tree), options.project);
    registerPlugin(tree);
    keepOutOfGit(tree);
    const inferredNames = await inferredNamesFinder(tree);
    const converted = projects.map((project) =>
      convertProject(tree, project, inferredNames(project.manifest)),
    );
    const notes: Note[] = [
      ...converted.flatMap((project) => project.notes),
      ...keepDefaultConfiguration(tree, converted),
    ];
    const left = await leaveMonodon(tree);
    for (const line of noteLines([...notes, ...left.notes])) logger.warn(line);
    return formatAndCall(tree, options, [left.callback]);
  });
}
