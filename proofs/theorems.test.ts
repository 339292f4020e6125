import { describe, expect, it } from 'vitest';
import type { Convention } from '../spec/convention.ts';
import { certified, float32, reference } from '../src/oracle/subject.ts';
import { testTheorem } from './test-theorem.ts';
import { theorems } from './theorems.ts';

// One property, unchanged, on the reference, on the certified tier and on float32.
describe.each([
  { subject: reference(45), runs: 8 },
  { subject: certified, runs: 60 },
  { subject: float32, runs: 60 },
])('on $subject.name', ({ subject, runs }) => {
  it.each(theorems.filter((theorem) => theorem.appliesTo(subject)))('$slug holds', async (theorem) => {
    const evidence = await testTheorem(theorem, subject, { runs, seed: 1 });
    expect(evidence.counterexample).toBeNull();
    expect(evidence.claims).toBeGreaterThan(0);
  });
});

// A property that nothing breaks is no check.
const breaks: Record<string, Partial<Convention>> = {
  'coupling-identity': { temperature: 'positive-untempered' },
  'single-pair': { denominator: 'self-zeroed' },
  'collapse-value': { logarithm: 'split-by-view', denominator: 'simclr' },
  'geometric-batch-bound': { temperature: 'multiply' },
  'scale-invariance': { normalisation: 'none' },
  'pair-order': { layout: 'interleaved' },
  'view-swap': { anchors: 'first-view' },
};

it.each(theorems)('$slug catches a deviation', async (theorem) => {
  const evidence = await testTheorem(theorem, reference(20, breaks[theorem.slug] ?? {}), { runs: 50, seed: 1 });
  expect(evidence.holds).toBe(false);
  expect(evidence.counterexample?.statement).not.toBe('it threw');
  expect(evidence.counterexample?.given.batch.pairs).toBeLessThanOrEqual(3);
});
