import tseslint from 'typescript-eslint';

// Who may know whom (docs/how-it-works.md). A folder that is not listed for another one is out of its reach.
const layersBelow = {
  text: [],
  files: [],
  process: [],
  cargo: ['text'],
  hermit: ['text'],
  toolchain: ['text', 'files', 'process', 'cargo', 'hermit'],
  graph: ['text', 'cargo', 'hermit'],
  vmm: ['text', 'files', 'process', 'hermit'],
  reports: ['text'],
  'boot-test': ['text', 'cargo', 'hermit', 'process', 'vmm', 'reports'],
  'vm-test': ['text', 'hermit', 'vmm', 'reports', 'boot-test'],
  'test-kit': ['text', 'files', 'process', 'hermit', 'vmm'],
  doctor: ['text', 'process', 'cargo', 'hermit', 'toolchain', 'graph', 'vmm'],
};
const everythingBelow = Object.keys(layersBelow);
const layers = {
  ...layersBelow,
  executors: everythingBelow,
  generators: everythingBelow,
  cli: [...everythingBelow, 'executors'],
};
const folders = Object.keys(layers);

const startsPrograms = {
  group: ['execa', 'node:child_process', 'child_process'],
  message: 'Programs are started in src/process alone.',
};

function layerRule(folder) {
  const known = layers[folder];
  const unknown = folders.filter((other) => other !== folder && !known.includes(other));
  const patterns = folder === 'process' ? [] : [startsPrograms];
  if (unknown.length > 0) {
    patterns.push({
      group: [
        ...unknown.flatMap((other) => [`../${other}/*`, `../../${other}/*`]),
        // A type and nothing more, of use in every folder.
        ...['!../process/environment', '!../../process/environment'],
      ],
      message: `src/${folder} does not know this folder (see "layers" in eslint.config.mjs).`,
    });
  }
  return {
    files: [`packages/nx-hermit/src/${folder}/**/*.ts`],
    ignores: ['**/*.spec.ts', '**/testing/**'],
    rules: { 'no-restricted-imports': ['error', { patterns }] },
  };
}

export default tseslint.config(
  { ignores: ['**/dist/**', '**/target/**', '**/node_modules/**', '**/loaders/**', '.nx/**'] },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.{ts,mts,cts}'],
    rules: {
      eqeqeq: 'error',
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { disallowTypeAnnotations: false, fixStyle: 'inline-type-imports' },
      ],
    },
  },
  ...folders.map(layerRule),
  {
    files: ['**/*.js'],
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
);
