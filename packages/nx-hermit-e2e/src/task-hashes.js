// Prints the hash of every task that Nx would run for the arguments: project, target, configuration.
const { createProjectGraphAsync } = require('@nx/devkit');
const { readNxJson } = require('nx/src/config/nx-json');
const { createTaskHasher } = require('nx/src/hasher/create-task-hasher');
const { createTaskGraph } = require('nx/src/tasks-runner/create-task-graph');
const { getTaskSpecificEnv } = require('nx/src/tasks-runner/task-env');

async function hashes(project, target, configuration) {
  const graph = await createProjectGraphAsync({ exitOnError: true });
  const tasks = createTaskGraph(graph, {}, [project], [target], configuration, {});
  const hasher = createTaskHasher(graph, readNxJson());
  const all = Object.values(tasks.tasks);
  const environments = Object.fromEntries(
    all.map((task) => [task.id, getTaskSpecificEnv(task, graph)]),
  );
  const found = await hasher.hashTasks(all, tasks, environments);
  return Object.fromEntries(all.map(({ id }, index) => [id, found[index].value]));
}

hashes(...process.argv.slice(2)).then((found) => {
  console.log(JSON.stringify(found));
  process.exit(0);
});
