// Answers, over and over, what hash each task has that Nx would run: so a question costs no start of Nx.
const { createRequire } = require('node:module');
const { join } = require('node:path');

// The Nx of the workspace that is asked about.
const load = createRequire(join(process.cwd(), 'package.json'));
const { createProjectGraphAsync } = load('@nx/devkit');
const { readNxJson } = load('nx/src/config/nx-json');
const { createTaskHasher } = load('nx/src/hasher/create-task-hasher');
const { createTaskGraph } = load('nx/src/tasks-runner/create-task-graph');
const { resetWorkspaceContext } = load('nx/src/utils/workspace-context');

async function hashes({ projects, targets, configuration }) {
  // Nx reads all files anew.
  resetWorkspaceContext();
  const graph = await createProjectGraphAsync({ exitOnError: false });
  const tasks = createTaskGraph(graph, {}, projects, targets, configuration, {});
  const all = Object.values(tasks.tasks);
  const environments = Object.fromEntries(all.map(({ id }) => [id, { ...process.env }]));
  const hasher = createTaskHasher(graph, readNxJson());
  const found = await hasher.hashTasks(all, tasks, environments);
  return Object.fromEntries(all.map(({ id }, index) => [id, found[index].value]));
}

async function withEnvironment(environment, work) {
  const before = { ...process.env };
  for (const [name, value] of Object.entries(environment)) {
    if (value === null) delete process.env[name];
    else process.env[name] = value;
  }
  try {
    return await work();
  } finally {
    for (const name of Object.keys(environment)) {
      if (before[name] === undefined) delete process.env[name];
      else process.env[name] = before[name];
    }
  }
}

process.on('message', ({ question, environment }) =>
  withEnvironment(environment, () => hashes(question)).then(
    (answer) => process.send({ answer }),
    (error) => process.send({ error: `${error.stack}` }),
  ),
);
process.on('disconnect', () => process.exit());
