import { readFileSync, rmSync, writeFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type CountedQemu, countedQemu } from './counted-qemu';
import { copyWorkspace, type WorkspaceCopy } from './workspace-copy';

// Kernel and std come from the cache, if there is one.
jest.setTimeout(900_000);

const configuration = 'riscv64';
const results = `dist/packages/parser/${configuration}/vm-test`;

// It knows nothing of Hermit, and no line of it mentions the crate.
const manifest = `[package]
name = "parser"
version = "0.0.0"
edition = "2024"

[package.metadata.hermit]
kernel = "hermit-kernel"
`;
const source = `//! Reads numbers.
pub fn parse(text: &str) -> u8 {
    text.parse().expect("a number")
}

#[test]
fn seven() {
    assert_eq!(parse("7"), 7);
}

#[test]
#[should_panic(expected = "a number")]
fn no_number() {
    parse("seven");
}
`;

let workspace: WorkspaceCopy;
let qemu: CountedQemu;

beforeAll(async () => {
  workspace = copyWorkspace({ also: ['packages/nx-hermit/loaders'], warmCache: true });
  qemu = await countedQemu(join(dirname(workspace.root), 'qemu'), configuration);
  write('packages/parser/Cargo.toml', manifest);
  write('packages/parser/src/lib.rs', source);
  const root = readFileSync(at('Cargo.toml'), 'utf8');
  write('Cargo.toml', root.replace('members = [', 'members = ["packages/parser", '));
});
afterAll(() => workspace.remove());

const at = (path: string) => join(workspace.root, path);

function write(path: string, text: string) {
  mkdirSync(dirname(at(path)), { recursive: true });
  writeFileSync(at(path), text);
}

async function vmTest() {
  const { exitCode, stdout, stderr } = await workspace.nx(
    ['run', `parser:vm-test:${configuration}`, '--outputStyle=stream'],
    { ...qemu.environment, CI: undefined },
  );
  return { exitCode, said: stdout + stderr, boots: qemu.starts().length };
}

const reports = () => ['report.junit.xml', 'report.json', 'lib.log'].map((file) => read(file));
const read = (file: string) => readFileSync(at(`${results}/${file}`), 'utf8');

test('the tests of a library that knows nothing of Hermit pass inside the VM', async () => {
  const { exitCode, said, boots } = await vmTest();

  expect(exitCode === 0 ? '' : said).toBe('');
  expect(said).toContain('parser:vm-test (riscv64): 2 passed, 0 failed; 3 boots');
  expect(boots).toBe(3);
});

test('a second run starts no VM, and restores the reports byte for byte', async () => {
  const before = reports();
  rmSync(at(results), { recursive: true });
  const { exitCode, boots } = await vmTest();

  expect({ exitCode, boots }).toEqual({ exitCode: 0, boots: 0 });
  expect(reports()).toEqual(before);
});

test('a comment that moves no line starts no VM', async () => {
  write('packages/parser/src/lib.rs', source.replace('Reads numbers.', 'Reads one number.'));
  const { said, boots } = await vmTest();

  expect(said).toContain('Compiling parser');
  expect(boots).toBe(0);
});

test('an edit that changes a test boots it, and what fails is shown', async () => {
  write(
    'packages/parser/src/lib.rs',
    source.replace('expected = "a number"', 'expected = "digits"'),
  );
  const { exitCode, said, boots } = await vmTest();

  expect(exitCode).toBe(1);
  expect(boots).toBe(3);
  expect(said).toContain('expected substring: "digits"');
  expect(read('report.junit.xml')).toContain('panic did not contain expected string');
});
