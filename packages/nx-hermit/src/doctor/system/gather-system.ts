import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { programOnPath } from '../../process/find-program';
import { answerOf } from '../gather/program';
import { parsePolicy } from './apt-policy';
import { type AptSource, parseDeb822Sources, parseOneLineSources } from './apt-sources';
import { aptCodename } from './os-release';
import { type AptFacts, type SystemFacts } from './system-facts';

const managers = [
  { manager: 'apt', program: 'apt-get' },
  { manager: 'dnf', program: 'dnf' },
  { manager: 'pacman', program: 'pacman' },
  { manager: 'brew', program: 'brew' },
] as const;

const aptPackages = [
  'qemu-system-x86',
  'qemu-system-arm',
  'qemu-system-misc',
  'qemu-system-riscv',
  'opensbi',
  'rustup',
  'virtiofsd',
  'gcc',
];

/** Looks at the system: which package manager it has, and what that knows. Changes nothing. */
export async function gatherSystem(): Promise<SystemFacts> {
  const manager = await packageManager();
  return {
    manager,
    isRoot: process.getuid?.() === 0,
    hasSudo: (await programOnPath('sudo')) !== undefined,
    ...(manager === 'apt' ? { apt: await gatherApt() } : {}),
  };
}

async function packageManager(): Promise<SystemFacts['manager']> {
  for (const { manager, program } of managers) {
    if ((await programOnPath(program)) !== undefined) return manager;
  }
  return undefined;
}

async function gatherApt(): Promise<AptFacts> {
  const [release, policy, sources, listsAgeHours] = await Promise.all([
    readFile('/etc/os-release', 'utf8').catch(() => ''),
    answerOf('apt-cache', ['policy', ...aptPackages]),
    readSources(),
    listsAge('/var/lib/apt/lists'),
  ]);
  return {
    codename: aptCodename(release),
    policies: parsePolicy(policy ?? ''),
    sources,
    listsAgeHours,
  };
}

async function readSources(): Promise<AptSource[]> {
  const folder = '/etc/apt/sources.list.d';
  const names = await readdir(folder).catch(() => []);
  const files = ['/etc/apt/sources.list', ...names.sort().map((name) => join(folder, name))];
  const sources = await Promise.all(
    files.map(async (path) => {
      const text = await readFile(path, 'utf8').catch(() => '');
      if (path.endsWith('.sources')) return parseDeb822Sources(text);
      return path.endsWith('.list') ? parseOneLineSources(text) : [];
    }),
  );
  return sources.flat();
}

/** The age of the newest list; apt keeps the server's time of a list, but the folder changes with a fetch. */
async function listsAge(folder: string): Promise<number | undefined> {
  const names = await readdir(folder).catch(() => []);
  if (!names.some((name) => /_(?:Packages|InRelease)/.test(name))) return undefined;
  const { mtimeMs } = await stat(folder);
  return (Date.now() - mtimeMs) / 3_600_000;
}
