import { lockfileProblem, mustStayLocked, saysLocked } from './locked';

test('lockfiles stay as they are on CI alone', () => {
  expect(mustStayLocked({ CI: 'true' })).toBe(true);
  expect(mustStayLocked({ CI: '1' })).toBe(true);
  expect(mustStayLocked({ CI: 'false' })).toBe(false);
  expect(mustStayLocked({})).toBe(false);
});

test("both of cargo's wordings are understood", () => {
  expect(
    saysLocked('error: the lock file /w/Cargo.lock needs to be updated but --locked was passed'),
  ).toBe(true);
  expect(
    saysLocked('error: cannot update the lock file /w/Cargo.lock because --locked was passed'),
  ).toBe(true);
  expect(saysLocked('error: could not compile')).toBe(false);
});

test('the message names the command', () => {
  expect(lockfileProblem('/w/app', 'is missing', 'npx nx run app:build')).toMatchObject({
    message: expect.stringContaining('The Cargo.lock of /w/app is missing, and on CI'),
    cure: expect.stringContaining('npx nx run app:build'),
  });
});
