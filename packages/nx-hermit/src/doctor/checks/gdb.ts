import { type Facts } from '../facts';
import { type Finding } from '../finding';

/** A debugger for each architecture, where it was asked for. */
export function checkGdb({ arches, gdb, uhyve: { host } }: Facts): Finding[] {
  return arches.flatMap((arch): Finding[] => {
    const search = gdb[arch];
    if (search === undefined) return [];
    const finding = {
      id: `gdb:${arch}`,
      topic: 'Debugger',
      name: `GDB for ${arch}`,
      required: true,
    };
    const { path, version, foreign } = search;
    if (path !== undefined) return [{ ...finding, status: 'found', path, version }];
    const software = { name: 'GDB', foreign: arch !== host.arch } as const;
    const note = 'There is a GDB, but it does not know this architecture.';
    return [
      {
        ...finding,
        status: 'missing',
        ...(foreign ? { note } : {}),
        remedy: { kind: 'software', software },
      },
    ];
  });
}
