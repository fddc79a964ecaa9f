import { monodon } from './installation';

/** One of the ways to have a repository of Rust crates in Nx. */
export interface Way {
  name: string;
  /** The plugin that nx.json names. */
  plugin?: string;
  /** Whether each crate has a project.json. */
  byHand?: boolean;
  /** How many of the crates are Hermit apps. */
  hermitApps?: number;
}

/** Nx without anything to find. */
export const alone: Way = { name: 'Nx alone' };

/** The same projects, targets and edges, without a plugin that has to find them; without the crates of registries. */
export const byHand: Way = { name: 'project.json by hand', byHand: true };

export const ours: Way = { name: 'nx-hermit', plugin: 'nx-hermit' };

export const theirs: Way = { name: `${monodon.name} ${monodon.version}`, plugin: monodon.name };

/** In a repository that the other ways do not have to cope with. */
export const withApps: Way = {
  name: 'nx-hermit, 100 Hermit apps among them',
  plugin: 'nx-hermit',
  hermitApps: 100,
};
