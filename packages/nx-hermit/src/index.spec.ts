import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import * as plugin from './index';

test('Nx 22 and later ones find the hooks under the names that they look for', () => {
  expect(plugin.name).toBe('nx-hermit');
  expect(plugin.createNodes).toBe(plugin.createNodesV2);
  expect(plugin.createDependencies).toBeInstanceOf(Function);
});

test('loading the plugin loads neither the devkit nor execa', () => {
  const script =
    "require('@swc-node/register'); require(process.argv[1]);" +
    'console.log(Object.keys(require.cache).filter((file) => /@nx.devkit|execa/.test(file)).length)';

  const output = execFileSync(process.execPath, ['-e', script, join(__dirname, 'index.ts')], {
    encoding: 'utf8',
    env: { ...process.env, TS_NODE_PROJECT: join(__dirname, '../tsconfig.json') },
  });

  expect(output.trim()).toBe('0');
});
