import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runProcess } from '../../nx-hermit/src/process/start-process';
import { copyWorkspace, type WorkspaceCopy } from './workspace-copy';

/** A copy of this repository in which the generators have made packages, and one was dropped in. */
export interface GeneratedWorkspace extends WorkspaceCopy {
  /** Runs Nx. */
  run(...args: string[]): Promise<{ exitCode?: number; output: string }>;
  /**
   * Runs a generator of nx-hermit, and gives what it says.
   *
   * @throws Error if it fails
   */
  generate(generator: string, ...args: string[]): Promise<string>;
  /** What the generators said, by the package that they made. */
  said: Record<string, string>;
  /** The text of each file that a generator could touch, by its path. */
  files(): Record<string, string>;
}

const generated = {
  hello: ['app'],
  echo: ['app', '--preset=tcp-server'],
  web: ['app', '--preset=http-server'],
  words: ['lib'],
  'bare-words': ['lib', '--noStd'],
};

/** The packages that were not there before. */
export const generatedPackages = [...Object.keys(generated), 'from-template'];

/** Makes an app from each preset and libraries with std and without, all on the kernel of this repository. */
export async function generatedWorkspace(): Promise<GeneratedWorkspace> {
  const copy = copyWorkspace({
    also: ['dist/std', 'dist/packages', 'packages/nx-hermit/loaders'],
    warmCache: true,
  });
  const run: GeneratedWorkspace['run'] = async (...args) => {
    const { exitCode, stdout, stderr } = await copy.nx(args);
    return { exitCode, output: stdout + stderr };
  };
  const generate: GeneratedWorkspace['generate'] = async (generator, ...args) => {
    const { exitCode, output } = await run(
      ...['generate', `nx-hermit:${generator}`, ...args, '--no-interactive'],
    );
    if (exitCode !== 0) throw new Error(output);
    return output;
  };
  const said: Record<string, string> = {};
  for (const [name, [generator = '', ...options]] of Object.entries(generated)) {
    said[name] = await generate(generator, name, ...options);
  }
  await useLibraries(copy.root, [said.words, said['bare-words']]);
  await dropIn(copy.root);
  return { ...copy, run, generate, said, files: () => textsIn(copy.root) };
}

/** Does for the app `hello` what the generators of libraries say: the very command line, and a call. */
async function useLibraries(root: string, said: readonly (string | undefined)[]) {
  for (const text of said) {
    const [, named = ''] = /^ *cargo (add .*)$/m.exec(text ?? '') ?? [];
    const line = named.replace(/--manifest-path \S+/, '--manifest-path packages/hello/Cargo.toml');
    await cargo(root, line.split(' '));
  }
  await edit(root, 'packages/hello/src/main.rs', (source) =>
    source.replace(
      /\}\n$/,
      '    let (one, other) = (words::count_words("a b"), bare_words::count_words("a b c"));\n' +
        '    println!("words: {one} {other}");\n}\n',
    ),
  );
}

/** As https://github.com/hermit-os/hermit-rs-template is: no version, and nothing that Nx would need. */
async function dropIn(root: string) {
  await edit(root, 'Cargo.toml', (text) => text.replace('members = [', 'members = ["dropped/*", '));
  await mkdir(join(root, 'dropped/from-template/src'), { recursive: true });
  await writeFile(join(root, 'dropped/from-template/Cargo.toml'), templateManifest);
  await writeFile(join(root, 'dropped/from-template/src/main.rs'), templateSource);
  await cargo(root, ['update', '--workspace']);
}

async function edit(root: string, path: string, change: (text: string) => string) {
  const before = await readFile(join(root, path), 'utf8');
  await writeFile(join(root, path), change(before));
}

async function cargo(cwd: string, args: string[]) {
  const { exitCode, stderr } = await runProcess({ command: 'cargo', args, cwd, output: 'pipe' });
  if (exitCode !== 0) throw new Error(stderr);
}

function textsIn(root: string): Record<string, string> {
  const folders = ['packages', 'dropped', 'other'].filter((it) => existsSync(join(root, it)));
  const packages = folders.flatMap((it) =>
    readdirSync(join(root, it)).map((name) => `${it}/${name}`),
  );
  const own = packages.filter((it) =>
    /\/(hello|echo|web|words|bare-words|hermit-kernel)$/.test(it),
  );
  const paths = own.flatMap((it) =>
    readdirSync(join(root, it), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  const top = ['Cargo.toml', 'Cargo.lock', 'nx.json', 'package.json', '.gitignore'];
  const all = [...paths, ...top.map((name) => join(root, name))];
  return {
    packages: packages.sort().join(),
    ...Object.fromEntries(all.map((path) => [path, readFileSync(path, 'utf8')])),
  };
}

const templateManifest = `[package]
name = "from-template"
edition = "2024"

[package.metadata.hermit]
kernel = "hermit-kernel"

[target.'cfg(target_os = "hermit")'.dependencies]
hermit = { version = "=0.12.0", default-features = false }
`;

const templateSource = `#[cfg(target_os = "hermit")]
use hermit as _;

fn main() {
    println!("Hello, world!");
}
`;
