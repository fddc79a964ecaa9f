import { Problem } from '../../problem';
import { checkPackageName } from './package-name';

it.each(['hello', 'tcp-server', 'http2', 'a', 'my-app-2'])('takes %s', (name) => {
  expect(() => checkPackageName(name)).not.toThrow();
});

it.each([
  ['HelloWorld', 'hello-world'],
  ['hello_world', 'hello-world'],
  ['HTTPServer', 'http-server'],
  ['my--app-', 'my-app'],
  ['@scope/app', 'scope-app'],
  ['1st app', 'st-app'],
  ['Füße', 'fu-e'],
  ['Loop', 'my-loop'],
  ['loop', 'my-loop'],
  ['test', 'my-test'],
  ['std', 'my-std'],
  ['build', 'my-build'],
  ['nul', 'my-nul'],
  ['constructor', 'my-constructor'],
])('refuses %s and proposes %s', (name, proposed) => {
  expect(refusal(name)).toMatchObject({ cure: `call it ${proposed}` });
});

it('proposes only what it takes', () => {
  for (const name of ['HelloWorld', '@scope/app', 'Loop', 'test', '9-std']) {
    const proposed = refusal(name).cure?.replace('call it ', '');
    expect(() => checkPackageName(String(proposed))).not.toThrow();
  }
});

it('proposes nothing where nothing is left', () => {
  expect(refusal('+++').cure).toBeUndefined();
});

function refusal(name: string): Problem {
  try {
    checkPackageName(name);
  } catch (error) {
    if (error instanceof Problem) return error;
  }
  throw new Error(`${name} was taken`);
}
