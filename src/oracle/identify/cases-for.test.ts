import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { builtIn } from '../../implementations/built-in.ts';
import type { Implementation } from '../../implementations/implementation.ts';
import { casesFor, largeCasesFor } from './cases-for.ts';
import { probeAnswers } from './probe-answers.ts';

const whole = builtIn();
const wide: Implementation = {
  ...whole,
  compute: async (batch, temperature) =>
    batch.dimension === 256 ? whole.compute(batch, temperature) : { skipped: 'd is built in' },
};

const pairsOf = (cases: fc.Arbitrary<{ batch: { pairs: number } }>) => [
  ...new Set(fc.sample(cases, { seed: 1, numRuns: 60 }).map(({ batch }) => batch.pairs)),
];

it('of a loss of few sizes small batches are of the smallest of them, others of all', async () => {
  const answers = await probeAnswers(wide);
  expect(pairsOf(casesFor(wide, answers, 1, { maxPairs: 6 })).sort((a, b) => a - b)).toEqual([2, 4, 8]);
  expect(Math.max(...pairsOf(casesFor(wide, answers, 1)))).toBe(256);
});

it('large ones are one for ten small ones, at its own temperature, and none where they would show nothing', async () => {
  const answers = await probeAnswers(whole);
  const large = (one: Implementation, runs: number) => largeCasesFor(one, answers, { runs, seed: 1 });
  expect([0, 9, 10, 50, 1000].map((runs) => large(whole, runs).length)).toEqual([0, 0, 1, 5, 19]);
  expect(large({ ...whole, temperature: 0.07 }, 50).every(({ temperature }) => temperature === 0.07)).toBe(true);
  expect(large({ ...whole, dtype: 'bfloat16' }, 200)).toEqual([]);
  expect(largeCasesFor(wide, await probeAnswers(wide), { runs: 200, seed: 1 })).toEqual([]);
});
