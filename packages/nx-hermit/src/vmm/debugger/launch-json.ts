import { isDeepStrictEqual } from 'node:util';
import { editJson, type JsonChange } from '../../text/edit-json';
import { readJson } from '../../text/read-json';
import { forwardAddress } from '../ports';
import { gdbName, symbolCommand } from './gdb-commands';
import { type NamedSession } from './gdbinit';

/**
 * Adds the configuration that connects Visual Studio Code to an image's machine to the text of a
 * `.vscode/launch.json`, or brings it up to date. Comments, other configurations and other keys stay.
 *
 * @param text empty if there is no such file yet
 * @returns `undefined` when the text is no JSON object with a list of configurations
 */
export function editLaunchJson(text: string, named: NamedSession): string | undefined {
  const base = text.trim() === '' ? '{\n  "version": "0.2.0",\n  "configurations": []\n}\n' : text;
  const file = readJson(base);
  if (!isObject(file)) return undefined;
  const configurations = file.configurations ?? [];
  if (!Array.isArray(configurations)) return undefined;
  const wanted = configurationFor(named);
  const at = configurations.findIndex((one) => isObject(one) && one.name === wanted.name);
  const known = (configurations[at] ?? {}) as Record<string, unknown>;
  const changes = Object.entries(wanted)
    .filter(([key, value]) => !isDeepStrictEqual(known[key], value))
    .map(([key, value]): JsonChange => [['configurations', at, key], value]);
  if (at >= 0) return editJson(base, changes);
  return file.configurations === undefined
    ? editJson(base, [[['configurations'], [wanted]]])
    : editJson(base, [[['configurations', -1], wanted]]);
}

// For the extension ms-vscode.cpptools. It sets its breakpoints after these commands.
function configurationFor({ session, path, name, configuration }: NamedSession) {
  const image = `\${workspaceFolder}/${path}`;
  const symbols = symbolCommand(session, image);
  const commands = symbols === undefined ? [] : [symbols, `thbreak ${session.main}`];
  return {
    name: `Hermit: ${name} (${configuration})`,
    type: 'cppdbg',
    request: 'launch',
    MIMode: 'gdb',
    miDebuggerPath: gdbName(session),
    miDebuggerServerAddress: `${forwardAddress}:${session.port}`,
    program: image,
    cwd: '${workspaceFolder}',
    postRemoteConnectCommands: commands.map((text) => ({ text })),
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
