import { logger, parseJson, type Tree } from '@nx/devkit';
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import convertFromMonodonGenerator from './generator';
import { monodonWorkspace, projectJson, target } from './testing/monodon-workspace';

const app = 'apps/hello_unikernel/project.json';
const library = 'libs/greeting/project.json';
const tool = 'apps/host_tool/project.json';
const skipFormat = true;

let tree: Tree;
let warnings: string[];

beforeEach(() => {
  tree = createTreeWithEmptyWorkspace();
  for (const [path, text] of Object.entries(monodonWorkspace())) tree.write(path, text);
  warnings = [];
  jest.spyOn(logger, 'warn').mockImplementation((line: string) => void warnings.push(line));
});

afterEach(() => jest.restoreAllMocks());

describe('a workspace as its generators make it', () => {
  it('leaves to nx-hermit what that infers, and keeps names, tags and all the rest', async () => {
    await convert();
    expect(json(app)).toEqual({
      name: 'hello_unikernel',
      $schema: '../../node_modules/nx/schemas/project-schema.json',
      projectType: 'application',
      sourceRoot: 'apps/hello_unikernel/src',
      targets: {
        test: { configurations: { production: { cargoArgs: ['--release'] } } },
      },
      tags: ['team:os'],
    });
    expect(json(library).targets).toEqual({
      test: { configurations: { production: { cargoArgs: ['--release'] } } },
    });
  });

  it('lists what nothing is like, each once', async () => {
    await convert();
    expect(warnings).toMatchSnapshot();
  });

  it('leaves a project alone that Hermit is not concerned with, and the plugin that it needs', async () => {
    const before = tree.read(tool, 'utf8');
    await convert();
    expect(tree.read(tool, 'utf8')).toBe(before);
    expect(tree.read('nx.json', 'utf8')).toMatch(/"plugins": \[\s*"@monodon\/rust",\s*"nx-hermit"/);
    expect(warnings).toContain(`- @monodon/rust stays, because of ${tool}.`);
    expect(json('package.json').devDependencies).toHaveProperty('@monodon/rust');
  });

  it('takes the plugin and its package away once nothing uses them, and no comment', async () => {
    tree.delete('apps/host_tool');
    await convert();
    expect(tree.read('nx.json', 'utf8')).toMatch(/\/\/ Rust\n {2}"plugins": \[\s*"nx-hermit"\s*\]/);
    expect(json('package.json').devDependencies).toEqual({ nx: '24.0.6' });
    expect(warnings.join('\n')).not.toContain('stays');
  });

  it('keeps the plugin where nx release versions crates', async () => {
    tree.delete('apps/host_tool');
    const nxJson = tree.read('nx.json', 'utf8') ?? '';
    tree.write('nx.json', nxJson.replace('"analytics"', '"release": {}, "analytics"'));
    await convert();
    expect(tree.read('nx.json', 'utf8')).toContain('@monodon/rust');
    expect(warnings.at(-1)).toMatch(/stays, because of "release" in nx\.json/);
  });

  it('changes nothing the second time', async () => {
    await convert();
    const first = written();
    warnings = [];
    await convert();
    expect(written()).toEqual(first);
    expect(warnings).toEqual([
      expect.stringMatching(/^What /),
      `- @monodon/rust stays, because of ${tool}.`,
    ]);
  });

  it('converts one project alone, which Hermit need not be concerned with', async () => {
    targets(tool, { test: monodon('test', {}), build: monodon('build', {}) });
    await convert({ project: 'host_tool' });
    expect(json(app)).toEqual(parseJson(monodonWorkspace()[app] as string));
    // What builds a program for this machine has no successor.
    expect(Object.keys(json(tool).targets)).toEqual(['build']);
  });

  it('names the projects that there are', async () => {
    await expect(convert({ project: 'hello-unikernel' })).rejects.toThrow(
      /No Cargo package .*"hello-unikernel".*greeting.*\n {2}To fix: --project=hello_unikernel/s,
    );
  });
});

describe('options', () => {
  it('go to the image', async () => {
    targets(app, {
      build: monodon('build', {
        release: true,
        features: ['net', 'log,trace'],
        'no-default-features': true,
        bin: 'hello_unikernel',
        offline: true,
        'all-features': false,
      }),
    });
    await convert();
    expect(json(app).targets).toEqual({
      build: {
        options: {
          bin: 'hello_unikernel',
          features: ['net', 'log', 'trace'],
          noDefaultFeatures: true,
          cargoArgs: ['--offline'],
        },
      },
    });
    expect(warnings.join('\n')).not.toMatch(/hello_unikernel:build/);
  });

  it('go to the boot', async () => {
    targets(app, { run: monodon('run', { args: ['--name', 'a b'] }) });
    await convert();
    expect(json(app).targets).toEqual({ run: { options: { args: ['--name', 'a b'] } } });
  });

  it('go to cargo, for tests and lint', async () => {
    targets(library, {
      test: monodon('test', { features: 'std', 'no-fail-fast': true, args: '--nocapture' }),
      lint: {
        ...monodon('lint', { 'all-targets': true }),
        dependsOn: ['codegen'],
        defaultConfiguration: 'strict',
        configurations: { strict: { release: true } },
      },
    });
    await convert();
    expect(json(library).targets).toEqual({
      test: {
        options: { cargoArgs: ['--features', 'std', '--no-fail-fast'], args: '--nocapture' },
      },
      lint: {
        dependsOn: ['codegen'],
        options: { cargoArgs: ['--all-targets'] },
        configurations: { strict: { cargoArgs: ['--all-targets', '--release'] } },
        defaultConfiguration: 'strict',
      },
    });
  });

  it('are listed where there is nothing like them', async () => {
    targets(app, {
      build: {
        ...monodon('build', {
          toolchain: 'nightly',
          profile: 'small',
          bins: true,
          target: 'wasm32',
        }),
        inputs: ['default'],
        dependsOn: ['^build'],
        defaultConfiguration: 'production',
        configurations: { production: { release: true } },
      },
      test: monodon('test', { target: 'x86_64-unknown-hermit' }),
      run: monodon('run', { bin: 'other' }),
    });
    await convert();
    expect(json(app).targets).toBeUndefined();
    expect(warnings.filter((line) => line.includes('hello_unikernel'))).toMatchSnapshot();
  });

  it('make the one architecture and profile that all were built for the default', async () => {
    const options = { target: 'riscv64gc-unknown-hermit' };
    targets(app, { build: monodon('build', options) });
    await convert();
    const chosen = { defaultConfiguration: 'riscv64-debug' };
    expect(json('nx.json').plugins.at(-1)).toEqual({
      plugin: 'nx-hermit',
      options: { std: chosen, kernel: chosen, build: chosen, run: chosen, serve: chosen },
    });
    expect(warnings.join('\n')).not.toContain('hello_unikernel: was built');
  });

  it('do not, where projects differ', async () => {
    tree.write(
      'apps/second/Cargo.toml',
      tree.read('apps/hello_unikernel/Cargo.toml', 'utf8')?.replace('hello_unikernel', 'second') ??
        '',
    );
    tree.write('apps/second/src/main.rs', 'fn main() {}\n');
    tree.write('apps/second/project.json', projectJson('second', 'apps', {}));
    targets('apps/second/project.json', {
      build: monodon('build', { release: true, target: 'x86_64-unknown-hermit' }),
    });
    targets(app, { build: monodon('build', { target: 'riscv64gc-unknown-hermit' }) });
    await convert();
    expect(json('nx.json').plugins).toContain('nx-hermit');
    expect(warnings).toContain('- second: was built with what is now --configuration=x86_64.');
    expect(warnings).toContain(
      '- hello_unikernel: was built with what is now --configuration=riscv64-debug.',
    );
  });
});

describe('a target', () => {
  it('of another plugin stays, and so do comments', async () => {
    tree.write(
      library,
      `{
  "name": "greeting",
  "targets": {
    // drawn by hand
    "docs": { "command": "cargo doc" },
    "lint": {
      "executor": "@monodon/rust:lint",
      // slow
      "dependsOn": ["docs"],
      "outputs": ["{options.target-dir}"]
    }
  }
}
`,
    );
    await convert();
    expect(tree.read(library, 'utf8')).toBe(`{
  "name": "greeting",
  "targets": {
    // drawn by hand
    "docs": { "command": "cargo doc" },
    "lint": {
      // slow
      "dependsOn": ["docs"]
    }
  }
}
`);
  });

  it('that nothing takes the place of stays, with the reason', async () => {
    targets(library, { wasm: monodon('wasm-pack', {}), 'unit-test': monodon('test', {}) });
    await convert();
    expect(Object.keys(json(library).targets)).toEqual(['wasm', 'unit-test']);
    expect(warnings).toContain(
      '- greeting:wasm: stays with @monodon/rust, because nx-hermit has nothing like @monodon/rust:wasm-pack for this package.',
    );
    expect(warnings).toContain(
      '- greeting:unit-test: stays with @monodon/rust, because the target that nx-hermit infers is called "test".',
    );
  });

  it('goes where the options in nx.json give its name to the inferred one', async () => {
    const nxJson = tree.read('nx.json', 'utf8') ?? '';
    const entry = '{ "plugin": "nx-hermit", "options": { "test": "unit-test" } }';
    tree.write('nx.json', nxJson.replace('"@monodon/rust"', `"@monodon/rust", ${entry}`));
    targets(library, { 'unit-test': monodon('test', {}), test: monodon('test', {}) });
    await convert();
    expect(Object.keys(json(library).targets)).toEqual(['test']);
  });

  it('of a kernel goes, too', async () => {
    const manifest = (tree.read('libs/greeting/Cargo.toml', 'utf8') ?? '').replace(
      '[dependencies]\n',
      '[lib]\ncrate-type = ["staticlib"]\n\n[dependencies]\nhermit-kernel = "=0.11.0"\n',
    );
    tree.write('libs/greeting/Cargo.toml', manifest);
    targets(library, {
      build: monodon('build', { target: 'x86_64-unknown-none', features: 'tcp' }),
      lint: monodon('lint', {}),
    });
    await convert();
    expect(json(library).targets).toBeUndefined();
    expect(warnings).toContain(
      '- greeting:build: the option features="tcp" is gone: what a kernel is made of stands in its Cargo.toml.',
    );
    expect(warnings).toContain(
      '- greeting:lint: is gone: a kernel cannot be compiled for this machine.',
    );
  });
});

function convert(options: { project?: string } = {}) {
  return convertFromMonodonGenerator(tree, { ...options, skipFormat });
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any
function json(path: string): any {
  return parseJson(tree.read(path, 'utf8') ?? '');
}

function monodon(executor: string, options: object) {
  return { ...target(executor, ''), options };
}

function targets(path: string, value: object) {
  tree.write(path, JSON.stringify({ ...json(path), targets: value }, null, 2));
}

function written(): Record<string, string | null> {
  const paths = [app, library, tool, 'nx.json', 'package.json', '.gitignore'];
  return Object.fromEntries(paths.map((path) => [path, tree.read(path, 'utf8')]));
}
