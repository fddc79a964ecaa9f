/** How a package manager is used in a workspace. */
export interface Manager {
  /** Its name in the table. */
  title: string;
  /** The package on npm that brings it. npm itself is there. */
  package?: string;
  /** What tells the workspace's manager what to do: text by path. */
  files: Record<string, string>;
  /** The command that adds a development dependency. */
  add: string[];
  /** The command that runs a program of an installed package. */
  run: string[];
}

export type ManagerName = 'npm' | 'pnpm' | 'yarn' | 'berry' | 'pnp';

const berry = '@yarnpkg/cli-dist@4.18.1';
const yarn = { add: ['yarn', 'add', '--dev'], run: ['yarn'] };

/** The package managers that are tried, by the names that the command line takes. */
export const managers: Record<ManagerName, Manager> = {
  npm: {
    title: 'npm',
    files: {},
    add: ['npm', 'install', '--save-dev', '--no-audit', '--no-fund', '--prefer-offline'],
    run: ['npx'],
  },
  pnpm: {
    title: 'pnpm 12',
    package: 'pnpm@12.21.0',
    // pnpm ends with an error as long as it has not been told what to do with a build script.
    files: { 'pnpm-workspace.yaml': 'allowBuilds:\n  nx: true\n' },
    add: ['pnpm', 'add', '--save-dev'],
    run: ['pnpm', 'exec'],
  },
  yarn: { title: 'yarn 1', package: 'yarn@1.22.22', files: {}, ...yarn },
  berry: {
    title: 'yarn 4',
    package: berry,
    files: { '.yarnrc.yml': 'nodeLinker: node-modules\nenableTelemetry: false\n' },
    ...yarn,
  },
  pnp: {
    title: 'yarn 4 (PnP)',
    package: berry,
    files: { '.yarnrc.yml': 'nodeLinker: pnp\nenableTelemetry: false\n' },
    ...yarn,
  },
};
