import { callingManager } from './managers';

test.each([
  [undefined, 'npm', 'npx', []],
  ['npm/11.19.1 node/v20.20.2 linux x64 workspaces/false', 'npm', 'npx', []],
  ['pnpm/12.21.0 npm/? node/v22.12.0 linux x64', 'pnpm', 'pnpm exec', ['pnpm-workspace.yaml']],
  ['yarn/1.22.22 npm/? node/v22.12.0 linux x64', 'yarn', 'yarn', ['yarn.lock']],
  ['yarn/4.18.1 npm/? node/v22.12.0 linux x64', 'yarn', 'yarn', ['yarn.lock', '.yarnrc.yml']],
  ['bun/1.2.0 npm/? node/v22.12.0 linux x64', 'npm', 'npx', []],
])('called by %s', (userAgent, name, run, files) => {
  const manager = callingManager(userAgent);
  expect({ ...manager, files: Object.keys(manager.files) }).toMatchObject({ name, run, files });
});
