import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type NxRepository, nxRepository } from './nx-repository';
import { startTaskHasher, type TaskHashes, type TaskQuestion } from './task-hasher';

/** A repository whose tasks are asked which changes reach them. */
export interface HashedRepository extends NxRepository {
  /** Every task, as `project:target`. */
  tasks: string[];
  /** The hashes of all tasks. */
  hashes(environment?: Variables): Promise<TaskHashes>;
  /**
   * The tasks that would run again if a file read otherwise. Afterwards each must be a hit again.
   *
   * @param change gets an empty text if there is no such file
   */
  missedWhile(path: string, change: (text: string) => string): Promise<string[]>;
  /** The tasks that would run again with these variables. Without them each must be a hit again. */
  missedWith(environment: Variables): Promise<string[]>;
}

/** To be set, or taken away with `null`. */
export type Variables = Record<string, string | null>;

/** @param layout its files, text by path, and the tasks that count */
export async function hashedRepository(
  { files, question }: { files: Record<string, string>; question: TaskQuestion },
  folderName?: string,
): Promise<HashedRepository> {
  const repository = nxRepository(files, folderName);
  const hasher = startTaskHasher(repository, question);
  const base = undisturbed(join(repository.root, 'dist/cargo-home'));
  const hashes = (environment: Variables = {}) => hasher.hashes({ ...base, ...environment });
  const remove = () => {
    hasher.end();
    repository.remove();
  };
  const before = await hashes().catch((error) => {
    remove();
    throw error;
  });

  const missed = async (environment?: Variables) => {
    const after = await hashes(environment);
    expect(Object.keys(after)).toEqual(Object.keys(before));
    return plain(Object.keys(after).filter((task) => after[task] !== before[task]));
  };
  return {
    ...repository,
    tasks: plain(Object.keys(before)),
    hashes,
    async missedWhile(path, change) {
      const made = firstMissing(repository.root, path);
      const text = made === undefined ? repository.read(path) : '';
      repository.write(path, change(text));
      const found = await missed();
      if (made === undefined) repository.write(path, text);
      else repository.erase(made);
      expect(await missed()).toEqual([]);
      return found;
    },
    async missedWith(environment) {
      const found = await missed(environment);
      expect(await missed()).toEqual([]);
      return found;
    },
    remove,
  };
}

/** Nobody's own configuration of Cargo counts, and no variable that happens to be set where the tests run. */
function undisturbed(cargoHome: string): Variables {
  const disturbing = /^(CARGO|RUST(?!UP_HOME)|HERMIT|CI$|NO_COLOR$)/;
  const names = Object.keys(process.env).filter((name) => disturbing.test(name));
  return { ...Object.fromEntries(names.map((name) => [name, null])), CARGO_HOME: cargoHome };
}

function plain(tasks: string[]): string[] {
  return tasks.map((task) => task.replace(/:riscv64$/, '')).sort();
}

/** The file or folder that has to be made first, so that a file can be there. */
function firstMissing(root: string, path: string): string | undefined {
  const parts = path.split('/');
  const places = parts.map((_, index) => parts.slice(0, index + 1).join('/'));
  return places.find((place) => !existsSync(join(root, place)));
}
