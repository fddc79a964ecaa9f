// Calls the two graph hooks of a plugin as Nx's plugin worker does, in a process of its own, and prints how long
// each took, in milliseconds. To be started in a workspace: node hook-process.js <plugin> <Nx's workspace data>
//
// Each hook is called twice, the second time after one manifest has changed: Nx's daemon keeps the process.
const { readFileSync, writeFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const { join } = require('node:path');

const [, , pluginName, dataFolder] = process.argv;
const workspaceRoot = process.cwd();
const workspaceRequire = createRequire(join(workspaceRoot, 'package.json'));
const nxJsonConfiguration = readJson(join(workspaceRoot, 'nx.json'));
// What an earlier command of Nx left behind: the projects, the external nodes, and all files.
const { nodes, externalNodes } = readJson(join(dataFolder, 'project-graph.json'));
const { fileMap } = readJson(join(dataFolder, 'file-map.json'));

async function main() {
  const [load, plugin] = await timed(() => workspaceRequire(pluginName));
  const [glob, createNodes] = plugin.createNodes ?? plugin.createNodesV2;
  const files = filesThatMatch(glob);
  const context = { workspaceRoot, nxJsonConfiguration };
  const callNodes = () => createNodes(files, undefined, context);
  const projects = Object.fromEntries(
    Object.entries(nodes).map(([name, { data }]) => [name, data]),
  );
  const callDependencies = (filesToProcess) =>
    plugin.createDependencies(undefined, {
      ...context,
      projects,
      externalNodes,
      fileMap,
      filesToProcess,
    });

  const [nodesTime, results] = await timed(callNodes);
  const [dependenciesTime, edges] = await timed(() => callDependencies(fileMap));
  const [nodesAgain, dependenciesAgain] = await withChangedFile(files.at(-1), async (changed) => [
    await timed(callNodes),
    await timed(() => callDependencies(changed)),
  ]);
  const times = {
    load,
    createNodes: nodesTime,
    createNodesAgain: nodesAgain[0],
    createDependencies: dependenciesTime,
    createDependenciesAgain: dependenciesAgain[0],
  };
  const found = results.flatMap(([, result]) => Object.keys(result.projects ?? {}));
  console.log(JSON.stringify({ times, projects: found.length, edges: edges.length }));
}

async function timed(work) {
  const start = performance.now();
  const result = await work();
  return [performance.now() - start, result];
}

/** Nx matches with the same package. */
function filesThatMatch(glob) {
  const { minimatch } = createRequire(workspaceRequire.resolve('nx/package.json'))('minimatch');
  const { nonProjectFiles, projectFileMap } = fileMap;
  return [nonProjectFiles, ...Object.values(projectFileMap)]
    .flatMap((files) => files.map(({ file }) => file))
    .filter((file) => minimatch(file, glob, { dot: true }))
    .sort();
}

/** Does something while a file is another than before, and hands it the changed files in Nx's form. */
async function withChangedFile(file, work) {
  const path = join(workspaceRoot, file);
  const text = readFileSync(path, 'utf8');
  const changed = Object.entries(fileMap.projectFileMap)
    .map(([project, files]) => [project, files.filter((it) => it.file === file)])
    .filter(([, files]) => files.length > 0);
  writeFileSync(path, `${text}# changed\n`);
  try {
    return await work({ nonProjectFiles: [], projectFileMap: Object.fromEntries(changed) });
  } finally {
    writeFileSync(path, text);
  }
}

function readJson(path) {
  return JSON.parse(readFileSync(path, 'utf8'));
}

main();
