import { expect, it } from 'vitest';
import { fromFunction } from '../src/implementations/from-function.ts';
import { check } from '../src/oracle/check.ts';
import { numericalBugs } from './known-bugs.ts';

it.each(numericalBugs)('check names $id', { timeout: 60_000 }, async ({ id, dtype, loss, gradient }) => {
  const implementation = fromFunction(
    (batch, temperature) => {
      const losses = loss(batch, temperature);
      const mean = losses.reduce((sum, x) => sum + x, 0) / losses.length;
      return { loss: mean, ...(gradient && { gradient: gradient(batch, temperature).flat() }) };
    },
    { name: id, dtype },
  );
  const { deviations, stress } = await check(implementation, { runs: 2, seed: 1, maxPairs: 16, maxDimension: 32 });
  expect([...deviations, ...stress.suspected.map(({ bug }) => bug)].map((bug) => bug.id)).toEqual([id]);
});
