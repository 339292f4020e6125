import { expect, test } from 'vitest';
import { latestOnly } from './latest-only.ts';

test('one job at a time; of those that wait only the latest runs', async () => {
  const started: number[] = [];
  let finish = () => {};
  const job = latestOnly((n: number) => {
    started.push(n);
    return new Promise<void>((resolve) => {
      finish = resolve;
    });
  });
  const settle = () => new Promise((resolve) => setTimeout(resolve));
  [1, 2, 3].forEach(job);
  expect(started).toEqual([1]);
  finish();
  await settle();
  expect(started).toEqual([1, 3]);
  finish();
  await settle();
  job(4);
  expect(started).toEqual([1, 3, 4]);
});
