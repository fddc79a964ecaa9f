import { missingTool } from './require-tool';

const sysroot = '/home/me/.rustup/toolchains/1.95.0-x86_64-unknown-linux-gnu';
const toolchain = '1.95.0-x86_64-unknown-linux-gnu';
const rustupSays = (name: string) =>
  `error: 'cargo-${name}' is not installed for the toolchain '${toolchain}'.\nhelp: run rustup\n`;
const cargoSays = (name: string) =>
  `error: no such command: \`${name}\`\n\nhelp: view all installed commands\n`;

test.each([rustupSays, cargoSays])('a component that is missing is installed by rustup', (says) => {
  expect(missingTool('clippy', says('clippy'), sysroot)).toMatchObject({
    message: `clippy is not installed in the toolchain in ${sysroot}.`,
    cure: `rustup component add clippy --toolchain ${toolchain}`,
  });
  expect(missingTool('fmt', says('fmt'), sysroot)).toMatchObject({
    message: expect.stringMatching(/^rustfmt is not installed/),
    cure: `rustup component add rustfmt --toolchain ${toolchain}`,
  });
});

test('a compiler without rustup has its own cure', () => {
  expect(missingTool('clippy', cargoSays('clippy'), '/usr')).toMatchObject({
    cure: 'install clippy for the compiler in /usr',
  });
});

test('cargo-nextest is installed by cargo', () => {
  expect(missingTool('nextest', cargoSays('nextest'), sysroot)).toMatchObject({
    cure: 'cargo install cargo-nextest --locked',
  });
});

test('anything else is told as it was said', () => {
  const said = 'warning: something else\nerror: libc.so.6: version `GLIBC_2.99` not found\n';
  const problem = missingTool('nextest', said, sysroot);
  expect(problem.message).toMatch(/does not work: error: .*GLIBC_2\.99` not found$/);
  expect(problem.cure).toBeUndefined();
});
