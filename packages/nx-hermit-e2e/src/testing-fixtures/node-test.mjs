import assert from 'node:assert/strict';
import { test } from 'node:test';
import { boot, withVm } from 'nx-hermit/testing';

test('a server answers and stops', async () => {
  const vm = await boot('server', { ports: [9975] });
  const [, port] = await vm.expect(/^listening on port (\d+)$/);
  assert.equal(port, '9975');
  const response = await fetch(vm.url(9975, '/stop'));
  assert.match(await response.text(), /You asked for \/stop/);
  await vm.expect('stopped');
  const { exitCode, verdict } = await vm.waitForExit();
  assert.deepEqual({ exitCode, verdict }, { exitCode: 0, verdict: { kind: 'passed' } });
});

test('awaits what a guest that ends never says', async () => {
  const vm = await boot('server', { ports: [9975] });
  await vm.expect('listening');
  await fetch(vm.url(9975, '/stop'));
  await vm.expect(/good\s?bye/);
});

test('asserts something else than what is', () =>
  withVm('server', { ports: [9975] }, async (vm) => {
    await vm.expect('listening');
    const response = await fetch(vm.url(9975));
    assert.equal(response.status, 404);
  }));

test('forgets to stop', async () => {
  const vm = await boot('server');
  assert.match(vm.name, /^server \(/);
});
