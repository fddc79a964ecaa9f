import { type CreateNodesResult, type ProjectConfiguration } from '@nx/devkit';
import {
  appToml,
  kernelToml,
  packageToml,
  temporaryRepository,
} from '../cargo/testing/temporary-repository';
import { hostArch } from '../hermit/arch';
import { createNodes } from '../index';

type Failure = Error & {
  errors?: [string, Error][];
  partialResults?: [string, CreateNodesResult][];
};

interface Situation {
  /** The entries in nx.json. */
  plugins?: unknown[];
  /** Which files Nx hands over. Default: all. */
  only?: RegExp;
  /** Other files that Nx hands over. */
  more?: string[];
}

async function infer(
  files: Record<string, string>,
  options?: unknown,
  { plugins = [], only = /^/, more = [] }: Situation = {},
) {
  const { root, manifests } = temporaryRepository(files);
  const context = { workspaceRoot: root, nxJsonConfiguration: { plugins } as never };
  const handed = [...manifests.filter((file) => only.test(file)), ...more];
  try {
    return { projects: projectsOf(await createNodes[1](handed, options, context)), errors: [] };
  } catch (error) {
    const { errors, partialResults, message } = error as Failure;
    const texts = errors?.map(([file, { message: text }]) => `${file}: ${text}`) ?? [message];
    return { projects: projectsOf(partialResults ?? []), errors: texts };
  }
}

function projectsOf(results: readonly (readonly [string, CreateNodesResult])[]) {
  const projects = results.flatMap(([, result]) => Object.values(result.projects ?? {}));
  return Object.fromEntries(
    projects.map((project) => [project.name as string, project as ProjectConfiguration]),
  );
}

/** One line for each property of a target: what is long when it is spread out. */
function lines({ name, targets, ...project }: ProjectConfiguration): string {
  const show = (indent: string, value: object) =>
    Object.entries(value).map(([key, inner]) => `${indent}${key}: ${JSON.stringify(inner)}`);
  return [
    `${name}`,
    ...show('  ', project),
    ...Object.entries(targets ?? {}).flatMap(([target, { metadata, ...rest }]) => [
      `  ${target} (${metadata?.description})`,
      ...show('    ', { ...rest, defaultConfiguration: undefined }).filter(
        (line) => !line.endsWith('undefined'),
      ),
    ]),
  ]
    .join('\n')
    .replace(/nx-hermit \d[^"]*/g, 'nx-hermit <version>')
    .replace(/sh [^" ]*\/inputs\//g, 'sh <nx-hermit>/inputs/');
}

const hermit = (kernel: string) => `[package.metadata.hermit]\nkernel = "${kernel}"`;

const thisRepository = {
  'Cargo.toml': '[workspace]\nmembers = ["packages/app"]\nexclude = ["packages/kernel"]',
  'rust-toolchain.toml': '[toolchain]\nchannel = "1.95.0"',
  'packages/app/Cargo.toml': appToml(
    'app',
    `${hermit('kernel')}\n[dependencies]\nlibrary = { path = "../library" }`,
  ),
  'packages/app/src/main.rs': '',
  'packages/library/Cargo.toml': packageToml('library'),
  'packages/kernel/Cargo.toml': kernelToml('kernel'),
  'packages/kernel/rust-toolchain.toml': '[toolchain]\nchannel = "nightly-2025-03-15"',
};

test('a workspace with an app, a library and a kernel', async () => {
  const { projects, errors } = await infer(thisRepository);

  expect(errors).toEqual([]);
  expect(Object.values(projects).map(lines).join('\n\n')).toMatchInlineSnapshot(`
    "cargo-workspace
      root: "."
      metadata: {"technologies":["rust","hermit"],"targetGroups":{"Hermit":["std"]}}
      std (Build the Rust standard library for Hermit, as a sysroot)
        executor: "nx-hermit:std"
        cache: true
        inputs: ["{workspaceRoot}/rust-toolchain.toml",{"runtime":"(RUSTUP_AUTO_INSTALL=0 \\"\${RUSTC:-\${CARGO_BUILD_RUSTC:-rustc}}\\" -vV) 2>/dev/null || true"},{"env":"RUSTUP_TOOLCHAIN"},{"env":"RUSTC"},{"env":"RUSTC_BOOTSTRAP"},{"env":"CARGO_BUILD_RUSTC"},{"env":"RUSTC_WRAPPER"},{"env":"RUSTC_WORKSPACE_WRAPPER"},{"env":"CARGO_BUILD_RUSTC_WRAPPER"},{"env":"CARGO_BUILD_RUSTC_WORKSPACE_WRAPPER"},{"env":"CARGO_INCREMENTAL"},{"env":"CARGO_BUILD_INCREMENTAL"},{"runtime":"sh <nx-hermit>/inputs/environment.sh 'CARGO_(PROFILE|UNSTABLE)_'"},{"runtime":"sh <nx-hermit>/inputs/cargo-configuration.sh ."},{"runtime":"echo nx-hermit <version>"},{"externalDependencies":[]}]
        outputs: ["{options.outputPath}"]
        options: {}
        configurations: {"x86_64":{"arch":"x86_64","outputPath":"dist/std/x86_64"},"aarch64":{"arch":"aarch64","outputPath":"dist/std/aarch64"},"riscv64":{"arch":"riscv64","outputPath":"dist/std/riscv64"},"x86_64-debug":{"arch":"x86_64","outputPath":"dist/std/x86_64"},"aarch64-debug":{"arch":"aarch64","outputPath":"dist/std/aarch64"},"riscv64-debug":{"arch":"riscv64","outputPath":"dist/std/riscv64"}}

    app
      root: "packages/app"
      projectType: "application"
      sourceRoot: "packages/app/src"
      namedInputs: {"cargoHost":["{projectRoot}/**/*","!{projectRoot}/{dist,target}/**/*","{workspaceRoot}/Cargo.toml","{workspaceRoot}/Cargo.lock","{workspaceRoot}/rust-toolchain.toml",{"runtime":"sh <nx-hermit>/inputs/host.sh 0.1.0 . ."},{"externalDependencies":[]}],"cargoFormat":["{projectRoot}/**/*.rs","{projectRoot}/Cargo.toml","{workspaceRoot}/Cargo.toml","{workspaceRoot}/rust-toolchain.toml",{"runtime":"sh <nx-hermit>/inputs/format.sh 0.1.0 ."},{"externalDependencies":[]}]}
      metadata: {"technologies":["rust","hermit"],"targetGroups":{"Hermit":["build","run","serve","vm-test-build","vm-test"],"Cargo":["test","lint","format-check"]}}
      build (Build the app into a Hermit image)
        executor: "nx-hermit:build"
        cache: true
        dependsOn: [{"target":"build","projects":["kernel"]},{"target":"std","projects":["cargo-workspace"]}]
        inputs: ["{projectRoot}/**/*","!{projectRoot}/{dist,target}/**/*","{workspaceRoot}/packages/library/**/*","!{workspaceRoot}/packages/library/{dist,target}/**/*","{workspaceRoot}/Cargo.toml","{workspaceRoot}/Cargo.lock","{workspaceRoot}/rust-toolchain.toml",{"runtime":"(RUSTUP_AUTO_INSTALL=0 \\"\${RUSTC:-\${CARGO_BUILD_RUSTC:-rustc}}\\" -vV) 2>/dev/null || true"},{"env":"RUSTUP_TOOLCHAIN"},{"env":"RUSTC"},{"env":"RUSTC_BOOTSTRAP"},{"env":"CARGO_BUILD_RUSTC"},{"env":"RUSTC_WRAPPER"},{"env":"RUSTC_WORKSPACE_WRAPPER"},{"env":"CARGO_BUILD_RUSTC_WRAPPER"},{"env":"CARGO_BUILD_RUSTC_WORKSPACE_WRAPPER"},{"env":"CARGO_INCREMENTAL"},{"env":"CARGO_BUILD_INCREMENTAL"},{"runtime":"sh <nx-hermit>/inputs/environment.sh 'CARGO_(PROFILE|UNSTABLE)_'"},{"runtime":"sh <nx-hermit>/inputs/cargo-configuration.sh ."},{"env":"RUSTFLAGS"},{"env":"CARGO_ENCODED_RUSTFLAGS"},{"env":"CARGO_BUILD_RUSTFLAGS"},{"env":"CARGO_TARGET_X86_64_UNKNOWN_HERMIT_RUSTFLAGS"},{"env":"CARGO_TARGET_X86_64_UNKNOWN_HERMIT_LINKER"},{"env":"CARGO_TARGET_AARCH64_UNKNOWN_HERMIT_RUSTFLAGS"},{"env":"CARGO_TARGET_AARCH64_UNKNOWN_HERMIT_LINKER"},{"env":"CARGO_TARGET_RISCV64GC_UNKNOWN_HERMIT_RUSTFLAGS"},{"env":"CARGO_TARGET_RISCV64GC_UNKNOWN_HERMIT_LINKER"},{"dependentTasksOutputFiles":"**/libhermit.a"},{"dependentTasksOutputFiles":"**/std.json"},{"runtime":"echo nx-hermit <version>"},{"externalDependencies":[]}]
        outputs: ["{options.outputPath}/{options.bin}","{options.outputPath}/{options.bin}.hermit.json"]
        options: {"bin":"app"}
        configurations: {"x86_64":{"arch":"x86_64","profile":"release","outputPath":"dist/packages/app/x86_64","kernel":"dist/packages/kernel/x86_64/libhermit.a","std":"dist/std/x86_64"},"aarch64":{"arch":"aarch64","profile":"release","outputPath":"dist/packages/app/aarch64","kernel":"dist/packages/kernel/aarch64/libhermit.a","std":"dist/std/aarch64"},"riscv64":{"arch":"riscv64","profile":"release","outputPath":"dist/packages/app/riscv64","kernel":"dist/packages/kernel/riscv64/libhermit.a","std":"dist/std/riscv64"},"x86_64-debug":{"arch":"x86_64","profile":"dev","outputPath":"dist/packages/app/x86_64-debug","kernel":"dist/packages/kernel/x86_64-debug/libhermit.a","std":"dist/std/x86_64"},"aarch64-debug":{"arch":"aarch64","profile":"dev","outputPath":"dist/packages/app/aarch64-debug","kernel":"dist/packages/kernel/aarch64-debug/libhermit.a","std":"dist/std/aarch64"},"riscv64-debug":{"arch":"riscv64","profile":"dev","outputPath":"dist/packages/app/riscv64-debug","kernel":"dist/packages/kernel/riscv64-debug/libhermit.a","std":"dist/std/riscv64"}}
      run (Boot the image in QEMU; succeeds if the app ends with exit status 0)
        executor: "nx-hermit:run"
        dependsOn: ["build"]
        options: {}
        configurations: {"x86_64":{"image":"dist/packages/app/x86_64/app"},"aarch64":{"image":"dist/packages/app/aarch64/app"},"riscv64":{"image":"dist/packages/app/riscv64/app"},"x86_64-debug":{"image":"dist/packages/app/x86_64-debug/app"},"aarch64-debug":{"image":"dist/packages/app/aarch64-debug/app"},"riscv64-debug":{"image":"dist/packages/app/riscv64-debug/app"}}
      serve (Boot the image in QEMU and keep it running)
        executor: "nx-hermit:run"
        dependsOn: ["build"]
        options: {}
        configurations: {"x86_64":{"image":"dist/packages/app/x86_64/app"},"aarch64":{"image":"dist/packages/app/aarch64/app"},"riscv64":{"image":"dist/packages/app/riscv64/app"},"x86_64-debug":{"image":"dist/packages/app/x86_64-debug/app"},"aarch64-debug":{"image":"dist/packages/app/aarch64-debug/app"},"riscv64-debug":{"image":"dist/packages/app/riscv64-debug/app"}}
        continuous: true
        readyWhen: {"signal":true}
      vm-test-build (Build the tests of the package into Hermit images)
        executor: "nx-hermit:build-tests"
        cache: true
        dependsOn: [{"target":"build","projects":["kernel"]},{"target":"std","projects":["cargo-workspace"]}]
        inputs: ["{projectRoot}/**/*","!{projectRoot}/{dist,target}/**/*","{workspaceRoot}/packages/library/**/*","!{workspaceRoot}/packages/library/{dist,target}/**/*","{workspaceRoot}/Cargo.toml","{workspaceRoot}/Cargo.lock","{workspaceRoot}/rust-toolchain.toml",{"runtime":"(RUSTUP_AUTO_INSTALL=0 \\"\${RUSTC:-\${CARGO_BUILD_RUSTC:-rustc}}\\" -vV) 2>/dev/null || true"},{"env":"RUSTUP_TOOLCHAIN"},{"env":"RUSTC"},{"env":"RUSTC_BOOTSTRAP"},{"env":"CARGO_BUILD_RUSTC"},{"env":"RUSTC_WRAPPER"},{"env":"RUSTC_WORKSPACE_WRAPPER"},{"env":"CARGO_BUILD_RUSTC_WRAPPER"},{"env":"CARGO_BUILD_RUSTC_WORKSPACE_WRAPPER"},{"env":"CARGO_INCREMENTAL"},{"env":"CARGO_BUILD_INCREMENTAL"},{"runtime":"sh <nx-hermit>/inputs/environment.sh 'CARGO_(PROFILE|UNSTABLE)_'"},{"runtime":"sh <nx-hermit>/inputs/cargo-configuration.sh ."},{"env":"RUSTFLAGS"},{"env":"CARGO_ENCODED_RUSTFLAGS"},{"env":"CARGO_BUILD_RUSTFLAGS"},{"env":"CARGO_TARGET_X86_64_UNKNOWN_HERMIT_RUSTFLAGS"},{"env":"CARGO_TARGET_X86_64_UNKNOWN_HERMIT_LINKER"},{"env":"CARGO_TARGET_AARCH64_UNKNOWN_HERMIT_RUSTFLAGS"},{"env":"CARGO_TARGET_AARCH64_UNKNOWN_HERMIT_LINKER"},{"env":"CARGO_TARGET_RISCV64GC_UNKNOWN_HERMIT_RUSTFLAGS"},{"env":"CARGO_TARGET_RISCV64GC_UNKNOWN_HERMIT_LINKER"},{"dependentTasksOutputFiles":"**/libhermit.a"},{"dependentTasksOutputFiles":"**/std.json"},{"runtime":"echo nx-hermit <version>"},{"externalDependencies":[]}]
        outputs: ["{options.outputPath}"]
        options: {}
        configurations: {"x86_64":{"arch":"x86_64","profile":"release","outputPath":"dist/packages/app/x86_64/vm-test-build","kernel":"dist/packages/kernel/x86_64/libhermit.a","std":"dist/std/x86_64"},"aarch64":{"arch":"aarch64","profile":"release","outputPath":"dist/packages/app/aarch64/vm-test-build","kernel":"dist/packages/kernel/aarch64/libhermit.a","std":"dist/std/aarch64"},"riscv64":{"arch":"riscv64","profile":"release","outputPath":"dist/packages/app/riscv64/vm-test-build","kernel":"dist/packages/kernel/riscv64/libhermit.a","std":"dist/std/riscv64"},"x86_64-debug":{"arch":"x86_64","profile":"test","outputPath":"dist/packages/app/x86_64-debug/vm-test-build","kernel":"dist/packages/kernel/x86_64-debug/libhermit.a","std":"dist/std/x86_64"},"aarch64-debug":{"arch":"aarch64","profile":"test","outputPath":"dist/packages/app/aarch64-debug/vm-test-build","kernel":"dist/packages/kernel/aarch64-debug/libhermit.a","std":"dist/std/aarch64"},"riscv64-debug":{"arch":"riscv64","profile":"test","outputPath":"dist/packages/app/riscv64-debug/vm-test-build","kernel":"dist/packages/kernel/riscv64-debug/libhermit.a","std":"dist/std/riscv64"}}
      vm-test (Run the tests of the package inside the VM)
        executor: "nx-hermit:vm-test"
        cache: true
        dependsOn: ["vm-test-build"]
        inputs: [{"dependentTasksOutputFiles":"**/vm-test-build/*"},{"runtime":"sh <nx-hermit>/inputs/vmm.sh"},{"runtime":"echo nx-hermit <version>"},{"externalDependencies":[]}]
        outputs: ["{options.outputPath}"]
        options: {}
        configurations: {"x86_64":{"images":"dist/packages/app/x86_64/vm-test-build","outputPath":"dist/packages/app/x86_64/vm-test"},"aarch64":{"images":"dist/packages/app/aarch64/vm-test-build","outputPath":"dist/packages/app/aarch64/vm-test"},"riscv64":{"images":"dist/packages/app/riscv64/vm-test-build","outputPath":"dist/packages/app/riscv64/vm-test"},"x86_64-debug":{"images":"dist/packages/app/x86_64-debug/vm-test-build","outputPath":"dist/packages/app/x86_64-debug/vm-test"},"aarch64-debug":{"images":"dist/packages/app/aarch64-debug/vm-test-build","outputPath":"dist/packages/app/aarch64-debug/vm-test"},"riscv64-debug":{"images":"dist/packages/app/riscv64-debug/vm-test-build","outputPath":"dist/packages/app/riscv64-debug/vm-test"}}
      test (Run the tests on this machine)
        executor: "nx-hermit:cargo"
        cache: true
        outputs: []
        options: {"command":"test"}
        inputs: ["cargoHost","{workspaceRoot}/packages/library/**/*","!{workspaceRoot}/packages/library/{dist,target}/**/*"]
      lint (Check the package with Clippy)
        executor: "nx-hermit:cargo"
        cache: true
        outputs: []
        options: {"command":"clippy"}
        inputs: ["cargoHost","{workspaceRoot}/packages/library/**/*","!{workspaceRoot}/packages/library/{dist,target}/**/*"]
      format-check (Check that the sources are formatted as rustfmt does it)
        executor: "nx-hermit:cargo"
        cache: true
        outputs: []
        options: {"command":"fmt"}
        inputs: ["cargoFormat"]

    kernel
      root: "packages/kernel"
      projectType: "library"
      sourceRoot: "packages/kernel/src"
      namedInputs: {"cargoFormat":["{projectRoot}/**/*.rs","{projectRoot}/Cargo.toml","{workspaceRoot}/packages/kernel/rust-toolchain.toml",{"runtime":"sh <nx-hermit>/inputs/format.sh 0.1.0 packages/kernel"},{"externalDependencies":[]}]}
      metadata: {"technologies":["rust","hermit"],"targetGroups":{"Hermit":["build"],"Cargo":["format-check"]}}
      build (Build the Hermit kernel as a static library)
        executor: "nx-hermit:kernel"
        cache: true
        inputs: ["{projectRoot}/**/*","!{projectRoot}/{dist,target}/**/*","{workspaceRoot}/packages/kernel/rust-toolchain.toml",{"runtime":"(unset RUSTUP_TOOLCHAIN && cd packages/kernel && RUSTUP_AUTO_INSTALL=0 rustc -vV) 2>/dev/null || true"},{"env":"RUSTC_WRAPPER"},{"env":"RUSTC_WORKSPACE_WRAPPER"},{"env":"CARGO_BUILD_RUSTC_WRAPPER"},{"env":"CARGO_BUILD_RUSTC_WORKSPACE_WRAPPER"},{"env":"CARGO_INCREMENTAL"},{"env":"CARGO_BUILD_INCREMENTAL"},{"runtime":"sh <nx-hermit>/inputs/environment.sh 'CARGO_(PROFILE|UNSTABLE)_'"},{"runtime":"sh <nx-hermit>/inputs/cargo-configuration.sh ."},{"env":"HERMIT_MANIFEST_DIR"},{"env":"HERMIT_LOG_LEVEL_FILTER"},{"env":"HERMIT_CAREFUL"},{"env":"HERMIT_IP"},{"env":"HERMIT_GATEWAY"},{"env":"HERMIT_MASK"},{"env":"HERMIT_DNS1"},{"env":"HERMIT_DNS2"},{"env":"HERMIT_MTU"},{"env":"HERMIT_MRG_RXBUF_SIZE"},{"env":"UHYVE_MOUNT"},{"runtime":"echo nx-hermit <version>"},{"externalDependencies":[]}]
        outputs: ["{options.outputPath}/libhermit.a"]
        options: {}
        configurations: {"x86_64":{"arch":"x86_64","profile":"release","outputPath":"dist/packages/kernel/x86_64"},"aarch64":{"arch":"aarch64","profile":"release","outputPath":"dist/packages/kernel/aarch64"},"riscv64":{"arch":"riscv64","profile":"release","outputPath":"dist/packages/kernel/riscv64"},"x86_64-debug":{"arch":"x86_64","profile":"dev","outputPath":"dist/packages/kernel/x86_64-debug"},"aarch64-debug":{"arch":"aarch64","profile":"dev","outputPath":"dist/packages/kernel/aarch64-debug"},"riscv64-debug":{"arch":"riscv64","profile":"dev","outputPath":"dist/packages/kernel/riscv64-debug"}}
      format-check (Check that the sources are formatted as rustfmt does it)
        executor: "nx-hermit:cargo"
        cache: true
        outputs: []
        options: {"command":"fmt"}
        inputs: ["cargoFormat"]

    library
      root: "packages/library"
      projectType: "library"
      sourceRoot: "packages/library/src"
      namedInputs: {"cargoHost":["{projectRoot}/**/*","!{projectRoot}/{dist,target}/**/*","{workspaceRoot}/Cargo.toml","{workspaceRoot}/Cargo.lock","{workspaceRoot}/rust-toolchain.toml",{"runtime":"sh <nx-hermit>/inputs/host.sh 0.1.0 . ."},{"externalDependencies":[]}],"cargoFormat":["{projectRoot}/**/*.rs","{projectRoot}/Cargo.toml","{workspaceRoot}/Cargo.toml","{workspaceRoot}/rust-toolchain.toml",{"runtime":"sh <nx-hermit>/inputs/format.sh 0.1.0 ."},{"externalDependencies":[]}]}
      metadata: {"technologies":["rust"]}
      test (Run the tests on this machine)
        executor: "nx-hermit:cargo"
        cache: true
        outputs: []
        options: {"command":"test"}
        inputs: ["cargoHost",{"fileset":"{projectRoot}/**/*","dependencies":true}]
      lint (Check the package with Clippy)
        executor: "nx-hermit:cargo"
        cache: true
        outputs: []
        options: {"command":"clippy"}
        inputs: ["cargoHost",{"fileset":"{projectRoot}/**/*","dependencies":true}]
      format-check (Check that the sources are formatted as rustfmt does it)
        executor: "nx-hermit:cargo"
        cache: true
        outputs: []
        options: {"command":"fmt"}
        inputs: ["cargoFormat"]"
  `);
});

test('every Hermit target has all six configurations, and this machine as the default', async () => {
  const { projects } = await infer(thisRepository);
  const targets = Object.values(projects).flatMap((project) =>
    Object.values(project.targets ?? {}).filter(({ executor }) => executor !== 'nx-hermit:cargo'),
  );

  expect(targets).toHaveLength(7);
  for (const { configurations, defaultConfiguration } of targets) {
    expect(Object.keys(configurations ?? {})).toEqual([
      'x86_64',
      'aarch64',
      'riscv64',
      'x86_64-debug',
      'aarch64-debug',
      'riscv64-debug',
    ]);
    expect(defaultConfiguration).toBe(hostArch());
  }
});

test('an app that stands alone builds its std itself', async () => {
  const { projects } = await infer({ 'Cargo.toml': appToml('app'), 'src/main.rs': '' });

  expect(projects.app?.metadata?.targetGroups).toEqual({
    Hermit: ['std', 'build', 'run', 'serve', 'vm-test-build', 'vm-test'],
    Cargo: ['test', 'lint', 'format-check'],
  });
  expect(projects.app?.targets?.build).toMatchObject({
    dependsOn: ['std'],
    configurations: { riscv64: { outputPath: 'dist/riscv64', std: 'dist/std/riscv64' } },
  });
  expect(projects.app?.targets?.build?.configurations?.riscv64).not.toHaveProperty('kernel');
  expect(projects.app?.targets?.run?.configurations?.riscv64).toEqual({
    image: 'dist/riscv64/app',
  });
});

test("without a kernel package, the kernel's variables decide the bytes of the image", async () => {
  const alone = await infer({ 'Cargo.toml': appToml('app'), 'src/main.rs': '' });
  const withKernel = await infer(thisRepository);

  expect(alone.projects.app?.targets?.build?.inputs).toContainEqual({ env: 'HERMIT_IP' });
  expect(withKernel.projects.app?.targets?.build?.inputs).not.toContainEqual({ env: 'HERMIT_IP' });
});

test('the kernel beside a crate hermit of the repository decides as well', async () => {
  const { projects } = await infer({
    'Cargo.toml': '[workspace]\nmembers = ["app"]\nexclude = ["vendor"]\n',
    'app/Cargo.toml': packageToml(
      'app',
      '[dependencies]\nhermit = { path = "../vendor/hermit-rs/hermit" }',
    ),
    'app/src/main.rs': '',
    'vendor/hermit-rs/hermit/Cargo.toml': packageToml('hermit'),
    'vendor/hermit-rs/hermit/src/lib.rs': '',
  });

  expect(JSON.stringify(projects.app?.targets?.build?.inputs)).toContain(
    '{workspaceRoot}/vendor/hermit-rs/kernel/**/*',
  );
});

test.each([
  ['a binary that does not', packageToml('p'), 'src/main.rs'],
  ['a staticlib without a kernel', packageToml('p', '[lib]\ncrate-type = ["staticlib"]'), 'x'],
  [
    'a library with a kernel',
    packageToml('p', '[dependencies]\nhermit-kernel = "=0.11.0"'),
    'src/lib.rs',
  ],
])('no Hermit target: %s', async (_, manifest, file) => {
  const { projects } = await infer({
    'Cargo.toml': '[workspace]',
    'p/Cargo.toml': manifest,
    [`p/${file}`]: '',
  });

  expect(Object.keys(projects)).toEqual(['p']);
  expect(projects.p?.metadata).toEqual({ technologies: ['rust'] });
  expect(Object.keys(projects.p?.targets ?? {})).toEqual(['test', 'lint', 'format-check']);
});

test.each([
  ['a library that depends on hermit', '[dependencies]\nhermit = "1"'],
  ['a library that does so for its tests', '[dev-dependencies]\nhermit = "1"'],
  ['a library that names a kernel', '[package.metadata.hermit]\nkernel = "kernel"'],
])('tests run inside the VM: %s', async (_, lines) => {
  const { projects } = await infer({
    ...thisRepository,
    'Cargo.toml': '[workspace]\nmembers = ["packages/*"]\nexclude = ["packages/kernel"]',
    'packages/p/Cargo.toml': packageToml('p', lines),
    'packages/p/src/lib.rs': '',
  });

  const { targets } = projects.p ?? {};
  expect(Object.keys(targets ?? {})).toEqual([
    'vm-test-build',
    'vm-test',
    'test',
    'lint',
    'format-check',
  ]);
  expect(targets?.['vm-test']).toMatchObject({
    dependsOn: ['vm-test-build'],
    inputs: expect.arrayContaining([{ dependentTasksOutputFiles: '**/vm-test-build/*' }]),
  });
  expect(targets?.['vm-test-build']?.dependsOn).toContainEqual({
    target: 'std',
    projects: ['cargo-workspace'],
  });
});

test.each([
  ['renamed', '[dependencies]\nh = { package = "hermit", version = "1" }', '[workspace]'],
  [
    'inherited and renamed',
    '[dependencies]\nh.workspace = true',
    '[workspace.dependencies]\nh = { package = "hermit", version = "1" }',
  ],
  ['for tests only', '[dev-dependencies]\nhermit = "1"', '[workspace]'],
])('an app is known by its dependency on hermit: %s', async (_, dependency, workspace) => {
  const { projects } = await infer({
    'Cargo.toml': workspace,
    'p/Cargo.toml': packageToml('p', dependency),
    'p/src/main.rs': '',
  });

  expect(projects.p?.targets).toHaveProperty('build');
});

test('an app with several binaries boots its default one', async () => {
  const { projects } = await infer({
    'Cargo.toml': '[workspace]',
    'p/Cargo.toml': appToml('p'),
    'p/src/bin/one.rs': '',
    'p/src/bin/two.rs': '',
  });

  expect(projects.p?.targets?.build).toMatchObject({
    options: { bin: 'one' },
    outputs: [
      '{options.outputPath}/{options.bin}',
      '{options.outputPath}/{options.bin}.hermit.json',
    ],
  });
  expect(projects.p?.targets?.serve?.configurations?.['aarch64-debug']).toEqual({
    image: 'dist/p/aarch64-debug/one',
  });
});

test('inputs are the sources that an image is made of, and nothing else', async () => {
  const { projects } = await infer({
    'Cargo.toml':
      '[workspace]\n[workspace.dependencies]\nshared = { path = "libs/shared" }\n' +
      '[patch.crates-io]\npatched = { path = "vendor/patched" }',
    'apps/p/Cargo.toml': appToml(
      'p',
      '[dependencies]\nshared.workspace = true\nroot = { path = "../.." }\n[dev-dependencies]\ntests = { path = "../../libs/tests" }',
    ),
    'apps/p/src/main.rs': '',
    'libs/shared/Cargo.toml': packageToml(
      'shared',
      '[build-dependencies]\nmake = { path = "../make" }',
    ),
    'libs/make/Cargo.toml': packageToml('make'),
    'libs/tests/Cargo.toml': packageToml('tests'),
    'libs/other/Cargo.toml': packageToml('other'),
    'vendor/patched/Cargo.toml': packageToml('patched'),
  });

  const files = projects.p?.targets?.build?.inputs?.filter((it) => typeof it === 'string');
  expect(files).toEqual([
    '{projectRoot}/**/*',
    '!{projectRoot}/{dist,target}/**/*',
    '{workspaceRoot}/libs/make/**/*',
    '!{workspaceRoot}/libs/make/{dist,target}/**/*',
    '{workspaceRoot}/libs/shared/**/*',
    '!{workspaceRoot}/libs/shared/{dist,target}/**/*',
    '{workspaceRoot}/vendor/patched/**/*',
    '!{workspaceRoot}/vendor/patched/{dist,target}/**/*',
    '{workspaceRoot}/Cargo.toml',
    '{workspaceRoot}/Cargo.lock',
  ]);
});

test('what a package of another Cargo workspace inherits from its root is an input', async () => {
  const { projects } = await infer({
    'app/Cargo.toml': appToml('app', '[dependencies]\nother = { path = "../rust/other" }'),
    'app/src/main.rs': '',
    'rust/Cargo.toml': '[workspace]\n[workspace.dependencies]\nshared = "1"',
    'rust/other/Cargo.toml': packageToml('other', '[dependencies]\nshared.workspace = true'),
  });

  const { inputs } = projects.app?.targets?.build ?? {};
  expect(inputs).toContain('{workspaceRoot}/rust/Cargo.toml');
  // A lockfile counts only in the workspace that is built.
  expect(inputs).not.toContain('{workspaceRoot}/rust/Cargo.lock');
});

test('of the package at the repository itself, an image takes the files that Nx leaves to it', async () => {
  const { projects } = await infer({
    'Cargo.toml': `${packageToml('whole')}[workspace]`,
    'p/Cargo.toml': appToml('p', '[dependencies]\nwhole = { path = ".." }'),
    'p/src/main.rs': '',
  });

  expect(projects.p?.targets?.build?.inputs).toContainEqual({
    input: 'default',
    projects: ['whole'],
  });
});

test('the std of a workspace changes with no source', async () => {
  const { projects } = await infer(thisRepository);

  const files = projects['cargo-workspace']?.targets?.std?.inputs?.filter(
    (it) => typeof it === 'string',
  );
  expect(files).toEqual(['{workspaceRoot}/rust-toolchain.toml']);
});

test('two virtual workspaces have names of their own, and one without an app is no project', async () => {
  const { projects } = await infer({
    'one/Cargo.toml': '[workspace]',
    'one/app/Cargo.toml': appToml('a'),
    'one/app/src/main.rs': '',
    'two/deep/Cargo.toml': '[workspace]',
    'two/deep/app/Cargo.toml': appToml('b'),
    'two/deep/app/src/main.rs': '',
    'three/Cargo.toml': '[workspace]',
    'three/library/Cargo.toml': packageToml('c'),
  });

  expect(Object.keys(projects).sort()).toEqual([
    'a',
    'b',
    'c',
    'cargo-workspace-one',
    'cargo-workspace-two-deep',
  ]);
  expect(projects.b?.targets?.build?.dependsOn).toEqual([
    { target: 'std', projects: ['cargo-workspace-two-deep'] },
  ]);
});

test('a broken manifest is named with line and column, and every other project is there', async () => {
  const { projects, errors } = await infer({
    ...thisRepository,
    'packages/broken/Cargo.toml': '[package]\nname = "broken"\nversion = ',
  });

  expect(errors).toEqual([expect.stringContaining('packages/broken/Cargo.toml:3:11: ')]);
  expect(Object.keys(projects).sort()).toEqual(['app', 'cargo-workspace', 'kernel', 'library']);
});

test.each([
  [
    'no package',
    'kernle',
    'the kernel "kernle" is no package of this repository. Its kernel packages: kernel.\n  To fix: write kernel = "kernel"',
  ],
  [
    'no kernel',
    'library',
    'the package "library" is not a kernel. A kernel package is a library with crate-type ["staticlib"] that depends on ' +
      'the hermit-kernel crate; packages/library/Cargo.toml is not.\n  To fix: name a kernel package: kernel',
  ],
])('a kernel that is %s', async (_, name, message) => {
  const { projects, errors } = await infer({
    ...thisRepository,
    'packages/app/Cargo.toml': appToml('app', hermit(name)),
  });

  expect(errors).toEqual([expect.stringContaining(`packages/app/Cargo.toml:10:1: ${message}`)]);
  expect(Object.keys(projects)).not.toContain('app');
});

test('where there is no kernel package, a package that is no kernel can become one', async () => {
  const { errors } = await infer({
    'app/Cargo.toml': appToml('app', hermit('library')),
    'app/src/main.rs': '',
    'library/Cargo.toml': packageToml('library'),
  });
  expect(errors).toEqual([
    expect.stringContaining('\n  To fix: make library/Cargo.toml one, or remove the key'),
  ]);
});

test('an unknown key of the metadata is named', async () => {
  const { errors } = await infer({
    'Cargo.toml': appToml('app', '[package.metadata.hermit]\nkernal = "kernel"'),
    'src/main.rs': '',
  });

  expect(errors).toEqual([
    'Cargo.toml: Cargo.toml:10:1: [package.metadata.hermit] has no key "kernal". It knows: kernel.\n' +
      '  To fix: write "kernel"',
  ]);
});

test.each([
  ['an app', { 'std/Cargo.toml': appToml('clash'), 'std/src/main.rs': '' }],
  ['a kernel', { 'std/Cargo.toml': kernelToml('clash') }],
])('%s must not be built into the folder of the std', async (_, files) => {
  const workspace = {
    'Cargo.toml': '[workspace]\nmembers = ["app"]\nexclude = ["std"]',
    'app/Cargo.toml': appToml('app'),
    'app/src/main.rs': '',
  };

  const { projects, errors } = await infer({ ...workspace, ...files });
  expect(errors).toEqual([
    expect.stringContaining(
      'of the folder std would go to dist/std, where the standard library of',
    ),
  ]);
  expect(Object.keys(projects).sort()).toEqual(['app', 'cargo-workspace']);
});

test('a folder std that holds neither app nor kernel, or lies elsewhere, is fine', async () => {
  const { errors } = await infer({
    'Cargo.toml': '[workspace]',
    'std/Cargo.toml': packageToml('library'),
    'apps/std/Cargo.toml': appToml('app'),
    'apps/std/src/main.rs': '',
  });
  expect(errors).toEqual([]);
});

test('two packages of one name', async () => {
  const files = { 'a/Cargo.toml': packageToml('twin'), 'b/Cargo.toml': packageToml('twin') };

  const { projects, errors } = await infer(files);
  expect(errors).toEqual([
    'b/Cargo.toml: Two projects would be called "twin": the package of a/Cargo.toml and the package of b/Cargo.toml. ' +
      'Nx needs one name for each project.\n' +
      '  To fix: rename a package, or only a project, in b/project.json: { "name": "another-name" }',
  ]);
  expect(projects.twin?.root).toBe('a');

  const renamed = await infer({ ...files, 'b/project.json': '{ "name": "other" }' });
  expect(renamed.errors).toEqual([]);
});

test.each([
  [
    'that of a package',
    { 'two/Cargo.toml': packageToml('cargo-workspace-a-b') },
    'the Cargo workspace of a/b/Cargo.toml and the package of two/Cargo.toml. ',
    'rename a package, or only a project, in two/project.json: ',
  ],
  [
    'that of another one',
    {
      'a-b/Cargo.toml': '[workspace]',
      'a-b/app/Cargo.toml': appToml('other-app'),
      'a-b/app/src/main.rs': '',
    },
    'the Cargo workspace of a-b/Cargo.toml and the Cargo workspace of a/b/Cargo.toml. ',
    'rename one, in a/b/project.json: ',
  ],
])('the name of a virtual workspace is %s', async (_, more, both, cure) => {
  const { errors } = await infer({
    'a/b/Cargo.toml': '[workspace]',
    'a/b/app/Cargo.toml': appToml('app'),
    'a/b/app/src/main.rs': '',
    ...more,
  });
  expect(errors).toEqual([
    expect.stringContaining(`Two projects would be called "cargo-workspace-a-b": ${both}`),
  ]);
  expect(errors[0]).toContain(`\n  To fix: ${cure}`);
});

test('options rename, switch off and extend targets, and what waits for them follows', async () => {
  const { projects } = await infer(thisRepository, {
    std: 'sysroot',
    kernel: 'kernel',
    build: { targetName: 'image', dependsOn: ['...', 'codegen'] },
    serve: false,
    test: false,
    lint: { options: { denyWarnings: true } },
  });

  expect(Object.keys(projects['cargo-workspace']?.targets ?? {})).toEqual(['sysroot']);
  expect(Object.keys(projects.app?.targets ?? {})).toEqual([
    'image',
    'run',
    'vm-test-build',
    'vm-test',
    'lint',
    'format-check',
  ]);
  expect(projects.app?.targets?.image?.dependsOn).toEqual([
    { target: 'kernel', projects: ['kernel'] },
    { target: 'sysroot', projects: ['cargo-workspace'] },
    'codegen',
  ]);
  expect(projects.app?.targets?.run?.dependsOn).toEqual(['image']);
  expect(projects.app?.targets?.lint?.options).toEqual({ command: 'clippy', denyWarnings: true });
});

test('a kernel that Nx does not build is an input by its file', async () => {
  const { projects } = await infer(thisRepository, { kernel: false });

  const { dependsOn, inputs } = projects.app?.targets?.build ?? {};
  expect(dependsOn).toEqual([{ target: 'std', projects: ['cargo-workspace'] }]);
  expect(inputs).toContainEqual({
    fileset: '{workspaceRoot}/dist/packages/kernel/*/libhermit.a',
    includeIgnored: true,
  });
});

test('without a target for the std, an app takes that of its toolchain', async () => {
  const { projects } = await infer(thisRepository, { std: false });

  expect(projects.app?.targets?.build).toMatchObject({
    dependsOn: [{ target: 'build', projects: ['kernel'] }],
  });
  expect(projects.app?.targets?.build?.configurations?.riscv64).not.toHaveProperty('std');
});

test('an unknown option is named', async () => {
  const { errors } = await infer(thisRepository, { buildTarget: 'image' });
  expect(errors).toEqual([expect.stringContaining('nx-hermit has no option "buildTarget"')]);
});

describe('the plugin is listed twice', () => {
  const entries = [
    { plugin: 'nx-hermit', options: { kernel: 'make' }, include: ['packages/kernel/**'] },
    { plugin: 'nx-hermit', options: { build: 'image' }, include: ['packages/app/**'] },
  ];
  const appOnly = (plugins: unknown[]) =>
    infer(thisRepository, { build: 'image' }, { plugins, only: /app/ });

  test('an app finds the kernel of the other entry, under its name there, and its std', async () => {
    const { projects, errors } = await appOnly(entries);

    expect(errors).toEqual([]);
    expect(projects.app?.targets?.image?.dependsOn).toEqual([
      { target: 'make', projects: ['kernel'] },
      { target: 'std', projects: ['cargo-workspace'] },
    ]);
    expect(Object.keys(projects['cargo-workspace']?.targets ?? {})).toEqual(['std']);
  });

  test('a kernel that no entry covers is no kernel of Nx', async () => {
    const { errors } = await appOnly(entries.slice(1));
    expect(errors).toEqual([
      expect.stringContaining(
        'Cargo.toml:10:1: the kernel "kernel" is the package of packages/kernel/Cargo.toml, which no entry of nx-hermit in nx.json covers',
      ),
    ]);
  });
});

const registry = 'registry+https://registry.example/index';
const lockfile = [
  'version = 4',
  '[[package]]\nname = "app"\nversion = "0.0.0"\ndependencies = ["direct", "library", "tests"]',
  '[[package]]\nname = "library"\nversion = "0.0.0"\ndependencies = ["shared"]',
  ...['direct', 'shared', 'tests'].map(
    (name) => `[[package]]\nname = "${name}"\nversion = "1.0.0"\nsource = "${registry}"`,
  ),
].join('\n');
const withCrates = {
  ...thisRepository,
  'packages/app/Cargo.toml': appToml(
    'app',
    '[dependencies]\ndirect = "1"\nlibrary = { path = "../library" }\n[dev-dependencies]\ntests = "1"',
  ),
  'packages/library/Cargo.toml': packageToml('library', '[dependencies]\nshared = "1"'),
  'Cargo.lock': lockfile,
};

test('crate by crate, an image depends on the crates that it is made of, and on no lockfile', async () => {
  const inputsOf = async (options: unknown) =>
    (await infer(withCrates, options)).projects.app?.targets?.build?.inputs;

  const precise = await inputsOf({ lockfile: 'crates' });
  expect(precise).toContainEqual({
    externalDependencies: ['cargo:direct@1.0.0', 'cargo:shared@1.0.0'],
  });
  expect(precise).not.toContain('{workspaceRoot}/Cargo.lock');

  const whole = await inputsOf({ lockfile: 'file' });
  expect(whole).toContainEqual({ externalDependencies: [] });
  expect(whole).toContain('{workspaceRoot}/Cargo.lock');
});

test('a broken lockfile is named with line and column, and every project is there', async () => {
  const { projects, errors } = await infer({
    ...thisRepository,
    'Cargo.lock': 'version = 4\n[[package]]\nname = ',
  });

  expect(errors).toEqual([expect.stringContaining('Cargo.lock: Cargo.lock:3:8: ')]);
  expect(Object.keys(projects).sort()).toEqual(['app', 'cargo-workspace', 'kernel', 'library']);
});

test.each([
  [
    'a dependency outside of the repository',
    'p/Cargo.toml',
    packageToml('p', '[dependencies]\nfar = { path = "../../far" }'),
    'p/Cargo.toml:7:1: the dependency "far" lies outside of the repository, in ../far.',
  ],
  [
    'a dependency by an absolute path',
    'p/Cargo.toml',
    packageToml('p', '[dependencies]\nfar = { path = "/far" }'),
    'p/Cargo.toml:7:1: the dependency "far" lies outside of the repository, in /far.',
  ],
  [
    'a patch outside of the repository',
    'Cargo.toml',
    '[workspace]\n[patch.crates-io]\nfoo = { path = "../foo" }',
    'Cargo.toml:3:1: what takes the place of a crate lies outside of the repository, in ../foo.',
  ],
  [
    "a patch outside of the repository in Cargo's configuration",
    '.cargo/config.toml',
    '[patch.crates-io]\nfoo = { path = "../foo" }',
    '.cargo/config.toml:2:1: what takes the place of a crate lies outside of the repository, in ../foo.',
  ],
  [
    "Cargo's configuration, where it is broken,",
    '.cargo/config.toml',
    '[patch',
    '.cargo/config.toml:1:',
  ],
  ['a member that is missing', 'Cargo.toml', '[workspace]\nmembers = ["q"]', 'Cargo.toml:2:'],
  ['a glob that matches nothing', 'Cargo.toml', '[workspace]\nmembers = ["q/*"]', 'Cargo.toml:2:'],
])('%s is refused, and the rest is there', async (_, file, manifest, message) => {
  const { projects, errors } = await infer({
    'Cargo.toml': '[workspace]',
    'well/Cargo.toml': packageToml('well'),
    [file]: manifest,
  });

  expect(errors).toEqual([expect.stringContaining(message)]);
  expect(Object.keys(projects)).toContain('well');
});

test('the tests of a package are cached by all that they are compiled from', async () => {
  const { projects } = await infer({
    'Cargo.toml': '[workspace]',
    'rustfmt.toml': '',
    '.clippy.toml': '',
    '.config/nextest.toml': '',
    'p/Cargo.toml': packageToml('p', '[dependencies]\nother = { path = "../rust/other" }'),
    'rust/Cargo.toml': '[workspace]',
    'rust/other/Cargo.toml': packageToml('other'),
  });

  const { targets, namedInputs } = projects.p ?? {};
  const dependencies = { fileset: '{projectRoot}/**/*', dependencies: true };
  expect(namedInputs?.cargoHost?.filter((it) => typeof it === 'string')).toEqual([
    '{projectRoot}/**/*',
    '!{projectRoot}/{dist,target}/**/*',
    '{workspaceRoot}/Cargo.toml',
    '{workspaceRoot}/rust/Cargo.toml',
    '{workspaceRoot}/Cargo.lock',
  ]);
  expect(targets?.test).toMatchObject({
    inputs: ['cargoHost', dependencies, '{workspaceRoot}/.config/nextest.toml'],
    options: { command: 'nextest' },
  });
  expect(targets?.lint?.inputs).toEqual([
    'cargoHost',
    dependencies,
    '{workspaceRoot}/.clippy.toml',
  ]);
  expect(targets?.['format-check']?.inputs).toEqual(['cargoFormat']);
  expect(namedInputs?.cargoFormat).toEqual(
    expect.arrayContaining(['{projectRoot}/**/*.rs', '{workspaceRoot}/rustfmt.toml']),
  );
});

test('what a test is compiled from, but Nx ignores, is an input all the same', async () => {
  const { projects } = await infer(
    {
      'p/Cargo.toml': packageToml('p', '[dependencies]\nignored = { path = "../ignored" }'),
      'ignored/Cargo.toml': packageToml('ignored'),
    },
    {},
    { only: /^p/ },
  );

  expect(projects.p?.targets?.test?.inputs).toContainEqual({
    fileset: '{workspaceRoot}/ignored/**/*',
    includeIgnored: true,
  });
});

test("an app's tests are compiled from what it is built of and what only they need, listed", async () => {
  const { projects } = await infer({
    'Cargo.toml': `${packageToml('whole')}[workspace]`,
    'p/Cargo.toml': appToml(
      'p',
      '[dependencies]\nwhole = { path = ".." }\n[dev-dependencies]\nt = { path = "../t" }',
    ),
    'p/src/main.rs': '',
    't/Cargo.toml': packageToml('t'),
  });

  expect(projects.p?.targets?.test?.inputs).toEqual([
    'cargoHost',
    // Nx does not take this in a named input.
    { input: 'default', projects: ['whole'] },
    '{workspaceRoot}/t/**/*',
    '!{workspaceRoot}/t/{dist,target}/**/*',
  ]);
});

test('a kernel is neither tested nor linted on this machine', async () => {
  const { projects } = await infer(thisRepository);
  expect(Object.keys(projects.kernel?.targets ?? {})).toEqual(['build', 'format-check']);
});

test('a package with a binary is an application, and one without is a library', async () => {
  const { projects } = await infer({
    'a/Cargo.toml': packageToml('a'),
    'a/src/main.rs': '',
    'b/Cargo.toml': packageToml('b'),
    'b/src/lib.rs': '',
    'c/Cargo.toml': packageToml('c'),
    'c/src/bin/tool.rs': '',
    'd/Cargo.toml': packageToml('d', '[[bin]]\nname = "d"\npath = "d.rs"'),
    'e/Cargo.toml': packageToml('e').replace('[package]', '[package]\nautobins = false'),
    'e/src/main.rs': '',
  });
  const types = Object.values(projects).map(({ name, projectType }) => `${name}: ${projectType}`);
  expect(types).toEqual([
    'a: application',
    'b: library',
    'c: application',
    'd: application',
    'e: library',
  ]);
});

test('a Cargo.toml that cannot be read is named, and the rest is there', async () => {
  const { projects, errors } = await infer(
    {
      'well/Cargo.toml': packageToml('well'),
      // A folder that is called so.
      'odd/Cargo.toml/file': '',
    },
    {},
    { more: ['odd/Cargo.toml'] },
  );

  expect(errors).toEqual(['odd/Cargo.toml: odd/Cargo.toml cannot be read: EISDIR.']);
  expect(Object.keys(projects)).toEqual(['well']);
});

test.each(['constructor', 'toString', '__proto__'])(
  'a package called %s is no project, unless a project.json gives it another name',
  async (name) => {
    const files = { 'a/Cargo.toml': packageToml(name), 'b/Cargo.toml': packageToml('b') };

    const { projects, errors } = await infer(files);
    expect(errors).toEqual([
      expect.stringContaining(`a/Cargo.toml: Nx can hold no project that is called "${name}".`),
    ]);
    expect(Object.keys(projects)).toEqual(['b']);

    const renamed = await infer({ ...files, 'a/project.json': '{ "name": "other" }' });
    expect(renamed.errors).toEqual([]);
  },
);
