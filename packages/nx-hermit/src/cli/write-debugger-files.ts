import { readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';
import { place } from '../files/place-file';
import { arches } from '../hermit/arch';
import { Problem } from '../problem';
import { gdbName } from '../vmm/debugger/gdb-commands';
import { editGdbinit, gdbinitCommand, type NamedSession } from '../vmm/debugger/gdbinit';
import { editLaunchJson } from '../vmm/debugger/launch-json';
import { type DebugSession } from '../vmm/debugger/session';

/**
 * Writes what connects debuggers to an image's machine to `.vscode/launch.json` and `.gdbinit`, and says so.
 *
 * @param root the folder of these files
 * @throws Problem when launch.json is broken: then nothing is written
 */
export async function writeDebuggerFiles(session: DebugSession, root: string): Promise<void> {
  const named = nameOf(session, root);
  const launch = join(root, '.vscode/launch.json');
  const gdbinit = join(root, '.gdbinit');
  const edited = editLaunchJson(await textOf(launch), named);
  if (edited === undefined) {
    throw new Problem(
      `${launch} is not an object with a list of configurations, so nothing was written to it.`,
      'mend the file, or move it away',
    );
  }
  await write(launch, edited);
  await write(gdbinit, editGdbinit(await textOf(gdbinit), named));
  const { configuration } = named;
  console.log(
    [
      `The machine:         npx nx-hermit debug ${named.path}`,
      `Visual Studio Code:  "Hermit: ${named.name} (${configuration})" in ${launch}, with the extension ms-vscode.cpptools`,
      `GDB:                 ${gdbName(session)} -x .gdbinit -ex ${gdbinitCommand(named)}`,
    ].join('\n'),
  );
}

function nameOf(session: DebugSession, root: string): NamedSession {
  const folder = basename(dirname(session.image));
  return {
    session,
    path: relative(root, session.image).split(sep).join('/'),
    name: basename(session.image),
    configuration: arches.some((arch) => folder.startsWith(arch)) ? folder : session.arch,
  };
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}

async function write(path: string, text: string): Promise<void> {
  if ((await textOf(path)) === text) return;
  await place(path, (temporary) => writeFile(temporary, text));
}
