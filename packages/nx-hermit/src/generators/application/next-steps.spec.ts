import { nextSteps } from './next-steps';
import { presets } from './presets';

const kernel = { name: 'hermit-kernel', directory: 'packages/hermit-kernel' };

it('says how to boot an app', () => {
  expect(nextSteps({ name: 'hello', directory: 'packages/hello', kernel })).toContain(
    '  npx nx run hello:run               # builds it, and boots it\n',
  );
});

it('says how to reach a server', () => {
  const { server } = presets['http-server'];
  expect(nextSteps({ name: 'web', directory: 'packages/web', kernel, server })).toContain(
    '  npx nx serve web --ports=8080:9975  # builds and boots it; Ctrl-C ends it\n' +
      '  curl http://127.0.0.1:8080/         # in another terminal\n',
  );
});
