import { describe, expect, it } from 'vitest';
import { refutations } from './catalogue.ts';
import { testTheorem } from './evidence/test-theorem.ts';
import { certified, float32, reference } from './subject.ts';

describe.each([
  { subject: reference(45), runs: 50 },
  { subject: certified, runs: 200 },
  { subject: float32, runs: 200 },
])('on $subject.name', ({ subject, runs }) => {
  const about = refutations.filter((refutation) => refutation.appliesTo(subject));

  it.each(about)('$slug: its counterexample breaks it', async (refutation) => {
    const claims = await refutation.claims(subject, refutation.counterexample);
    expect(claims.some(({ holds }) => !holds)).toBe(true);
  });

  it.each(about)('$slug: generated cases break it too, and shrink to one as small', async (refutation) => {
    const { counterexample } = await testTheorem(refutation, subject, { runs, seed: 1 });
    expect(counterexample?.statement).not.toBe('it threw');
    const { pairs, dimension } = refutation.counterexample.batch;
    expect(counterexample?.testCase.batch.pairs).toBeLessThanOrEqual(pairs + 1);
    expect(counterexample?.testCase.batch.dimension).toBeLessThanOrEqual(dimension + 1);
  });
});

it('each is about the reference', () => {
  expect(refutations.filter((one) => !one.appliesTo(reference(45)))).toEqual([]);
});
