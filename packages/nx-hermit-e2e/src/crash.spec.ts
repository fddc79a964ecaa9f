import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { programOnPath } from '../../nx-hermit/src/process/find-program';
import { bootExample, bootFile } from './boot-fixtures/boot';
import { nxHermit } from './command-line';
import { buildDebugImage } from './debug-image';

jest.setTimeout(300_000);

let image: string;
let folder: string;
beforeAll(async () => {
  image = await buildDebugImage();
  folder = await mkdtemp(join(tmpdir(), 'nx-hermit-crash-'));
});
afterAll(() => rm(folder, { recursive: true }));

// The kernel reports the exception and then stands still.
const options = ['--accel', 'tcg', '--timeout', '15'];
const crash = ['--undefined-instruction'];

test('an exception is shown with function, file and line, below an untouched console', async () => {
  const { lines, messages } = await bootFile(image, options, crash);
  expect(lines.join('\n')).toMatch(/instruction_pointer: VirtAddr\(\n +0x[0-9a-f]+,\n/);
  expect(lines.join('\n')).not.toContain('undefined_instruction at');
  expect(messages).toMatch(
    /The code that the guest named:\n +0x2[0-9a-f]{5} {2}example_app::undefined_instruction at packages\/example-app\/src\/main\.rs:\d+\n/,
  );
});

test.each(['x86_64', 'riscv64'] as const)(
  'with its function in an optimized image for %s',
  async (arch) => {
    const { messages } = await bootExample(arch, options, crash);
    expect(messages).toMatch(
      /The code that the guest named:\n( +0x[0-9a-f]+ {2}\S.*\n)* +0x[0-9a-f]+ {2}example_app::\w+\n/,
    );
  },
);

test('a panic of the app names file and line by itself', async () => {
  const { lines, messages } = await bootFile(image, ['--accel', 'tcg'], ['--panic']);
  expect(lines.join('\n')).toMatch(
    /panicked at packages\/example-app\/src\/main\.rs:\d+:\d+:\nasked to panic/,
  );
  expect(messages).not.toContain('The guest named');
});

describe('on a machine without addr2line', () => {
  const bin = () => join(folder, 'bin');
  beforeAll(async () => {
    await mkdir(bin());
    for (const name of ['qemu-system-x86_64', 'sh', 'setsid', 'sleep', 'env']) {
      const program = await programOnPath(name);
      if (program !== undefined) await symlink(program, join(bin(), name));
    }
  });

  test("rustup's llvm-objdump does it", async () => {
    const { stderr } = await nxHermit(['boot', ...options, image, '--', ...crash], {
      env: { PATH: bin() + delimiter + join(folder, 'none') },
    });
    expect(stderr).toMatch(
      /example_app::undefined_instruction at packages\/example-app\/src\/main\.rs:\d+\n/,
    );
  });

  test('and without Rust, one line says what is missing', async () => {
    const { stderr } = await nxHermit(['boot', ...options, image, '--', ...crash], {
      env: { PATH: bin(), RUSTUP_HOME: join(folder, 'none') },
    });
    expect(stderr).toMatch(/The guest named addresses in its code \(0x2[0-9a-f]{5}\).*binutils/);
  });
});
