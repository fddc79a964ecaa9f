import { generateFiles, type Tree } from '@nx/devkit';
import { join } from 'node:path';
import { Problem } from '../../problem';
import { runGenerator } from '../shared/run-generator';
import { type CiWorkflowGeneratorSchema } from './schema';
import { workflowFacts } from './workflow-facts';

/**
 * Writes a workflow for GitHub Actions, or a pipeline for GitLab.
 *
 * @throws Error with a message for people if a file that says something else is in its place
 */
export default function ciWorkflowGenerator(
  tree: Tree,
  options: CiWorkflowGeneratorSchema,
): Promise<void> {
  return runGenerator(async () => {
    const ci = options.ci ?? 'github';
    const facts = workflowFacts(tree, options);
    const path = ci === 'github' ? `.github/workflows/${facts.fileName}.yml` : '.gitlab-ci.yml';
    const before = tree.read(path, 'utf8');
    generateFiles(tree, join(__dirname, 'files', ci), '.', { ...facts, dot: '.' });
    if (before !== null && before !== tree.read(path, 'utf8')) throw alreadyThere(path, ci);
  });
}

function alreadyThere(path: string, ci: 'github' | 'gitlab'): Problem {
  return new Problem(
    `${path} is there already and says something else. It stays as it is.`,
    ci === 'github'
      ? 'give the workflow another --name, or remove the file first'
      : 'move what you need of it to another file and remove it; then run this again and put that file under "include:" of the new one',
  );
}
