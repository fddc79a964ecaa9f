import { holdOutput } from './held-output';

function heldOutput(isLast: boolean) {
  const shown: string[] = [];
  const output = {
    console: (text: string) => void shown.push(`console ${text}`),
    vmm: (text: string) => void shown.push(`vmm ${text}`),
    note: (text: string) => void shown.push(`note ${text}`),
  };
  return { shown, held: holdOutput(output, isLast) };
}

it('shows nothing of a machine that never started', () => {
  const { shown, held } = heldOutput(false);
  held.vmm('registers');
  held.console('\n');
  expect(held.spoke()).toBe(false);
  expect(shown).toEqual([]);
});

it('shows everything in its order as soon as the guest speaks', () => {
  const { shown, held } = heldOutput(false);
  held.vmm('warning');
  held.console('\n');
  held.console('H');
  held.vmm('complaint');
  expect(held.spoke()).toBe(true);
  expect(shown).toEqual(['vmm warning', 'console \n', 'console H', 'vmm complaint']);
});

it('shows what was kept back once the boot counts', () => {
  const { shown, held } = heldOutput(false);
  held.vmm('warning');
  held.release();
  expect(shown).toEqual(['vmm warning']);
});

it('keeps nothing back when there is nothing else to try', () => {
  const { shown, held } = heldOutput(true);
  held.vmm('warning');
  held.console('\n');
  expect(shown).toEqual(['vmm warning', 'console \n']);
});
