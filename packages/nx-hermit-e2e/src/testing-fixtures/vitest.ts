import { boot, withVm } from 'nx-hermit/testing';
import { expect, test, vi } from 'vitest';

vi.setConfig({ testTimeout: 120_000 });

test('a server answers and stops', async () => {
  await using vm = await boot('server', { ports: [9975] });
  const [, port] = await vm.expect(/^listening on port (\d+)$/);
  expect(port).toBe('9975');
  const response = await fetch(vm.url(9975, '/stop'));
  expect(await response.text()).toContain('You asked for /stop');
  await vm.expect('stopped');
  expect(await vm.waitForExit()).toMatchObject({ exitCode: 0, verdict: { kind: 'passed' } });
});

test('awaits what a guest that ends never says', async () => {
  await using vm = await boot('server', { ports: [9975] });
  await vm.expect('listening');
  await fetch(vm.url(9975, '/stop'));
  await vm.expect(/good\s?bye/);
});

test('asserts something else than what is', () =>
  withVm('server', { ports: [9975] }, async (vm) => {
    await vm.expect('listening');
    const response = await fetch(vm.url(9975));
    expect(response.status).toBe(404);
  }));

test('forgets to stop', async () => {
  const vm = await boot('server');
  expect(vm.name).toMatch(/^server \(/);
});
