import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from './workspace-copy';

/** A shell block of the documentation. */
export interface DocumentedBlock {
  /** File and line, relative to the repository. */
  place: string;
  /** The word in the comment `<!-- run in: … -->` above the block; it says where its commands work. */
  where?: string;
  /** Without comments; what is continued on the next line is one command. */
  commands: DocumentedCommand[];
}

export interface DocumentedCommand {
  command: string;
  /** What the documentation says about it, behind `#`. */
  remark: string;
}

/** All shell blocks that a reader of README, PLUGIN.md and docs may copy. */
export function documentedBlocks(): DocumentedBlock[] {
  const pages = readdirSync(join(repository, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file}`);
  return [
    'README.md',
    'packages/nx-hermit/PLUGIN.md',
    'packages/create-nx-hermit/README.md',
    'packages/hermit-loader/README.md',
    ...pages.sort(),
  ].flatMap((file) => blocksOf(file, readFileSync(join(repository, file), 'utf8')));
}

const block =
  /(?:<!-- run in: (?<where>[^>]*?) -->\s*)?^```(?:sh|bash|console)\n(?<body>.*?)^```/gms;

/** The shell blocks of a page. */
export function blocksOf(file: string, text: string): DocumentedBlock[] {
  return [...text.matchAll(block)].map(({ index, groups = {} }) => ({
    place: `${file}:${text.slice(0, index).split('\n').length}`,
    where: groups.where,
    commands: commandsOf(groups.body ?? ''),
  }));
}

function commandsOf(body: string): DocumentedCommand[] {
  return body
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
    .map((line) => /^(?<command>.*?)(?:(?:^|\s+)# ?(?<remark>.*))?$/.exec(line)?.groups ?? {})
    .map(({ command = '', remark = '' }) => ({ command: command.trim(), remark: remark.trim() }))
    .filter(({ command }) => command !== '');
}
