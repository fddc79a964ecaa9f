import { createDependencies } from './graph/create-dependencies';
import { createNodes } from './graph/create-nodes';
import { preTasksExecution } from './graph/pre-tasks-execution';

/** The Nx plugin. Nothing heavy is loaded here: Nx does so for every command. */
export const name = 'nx-hermit';

// Nx 22 asks for the second name, which later releases keep as an alias.
export { createDependencies, createNodes, createNodes as createNodesV2, preTasksExecution };
