import { type Arch } from '../../nx-hermit/src/hermit/arch';
import { boot, type BootReport } from '../../nx-hermit/src/vmm/boot';
import { appImage } from './app-image';
import { buildParts } from './built-parts';

jest.setTimeout(600_000);

/** Answers what the app asks for. */
async function talk(arch: Arch): Promise<{ report: BootReport; lines: string[] }> {
  const { kernel } = await buildParts(arch);
  const image = await appImage('ask-name', arch, kernel, 'usual');
  const lines: string[] = [];
  let send: (text: string) => void = () => undefined;
  const silent = { console: () => undefined, vmm: () => undefined, note: () => undefined };
  const answer = (line: string) => {
    lines.push(line);
    if (line === 'What is your name?') send('Ada\n');
    if (line.includes('Hello, Ada!')) send('\n');
  };
  const report = await boot(
    { image, timeout: 20, onLine: answer, onStart: (machine) => (send = machine.send) },
    silent,
  );
  return { report, lines };
}

test('an app reads what is typed on its console', async () => {
  const { report, lines } = await talk('x86_64');
  expect(lines).toEqual(expect.arrayContaining(['What is your name?', 'Goodbye!']));
  expect(report.verdict).toEqual({ kind: 'passed' });
});

// What `requireKeyboard` says of this kernel is so.
test.each(['aarch64', 'riscv64'] as const)('the kernel does not read it on %s', async (arch) => {
  const { report, lines } = await talk(arch);
  expect(lines).toContain('What is your name?');
  expect(report.verdict.kind).toBe('timed-out');
});
