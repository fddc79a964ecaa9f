import { Problem } from '../problem';
import { runExecutor } from './executor-frame';

let said: string[];
beforeEach(() => {
  said = [];
  jest.spyOn(console, 'error').mockImplementation((text) => void said.push(text));
});
afterEach(() => jest.restoreAllMocks());

test('a problem fails the task and is shown with its cure, without a stack', async () => {
  const result = await runExecutor(async () => {
    throw new Problem('The kernel was not built.', 'build it');
  });
  expect(result).toEqual({ success: false });
  expect(said).toEqual(['\nThe kernel was not built.\n  To fix: build it\n']);
});

test('what an interrupt ended is no problem, also when the interrupt is heard of later', async () => {
  const result = runExecutor(async () => {
    setTimeout(() => process.emit('SIGINT', 'SIGINT'), 100);
    throw new Problem('The kernel was not built.');
  });
  expect(await result).toEqual({ success: false });
  expect(said).toEqual([]);
});

test('a fault of nx-hermit itself keeps its stack', async () => {
  const fault = new TypeError('not a function');
  await expect(
    runExecutor(async () => {
      throw fault;
    }),
  ).rejects.toBe(fault);
});
