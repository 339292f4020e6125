import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Batch, batch } from '../../../spec/batch.ts';
import { type Denominator, denominators, ntXent } from '../../../spec/convention.ts';
import { denominatorOptions, termCount } from '../../../spec/conventions/denominators.ts';
import type { Case } from '../../../src/batches/cases.ts';
import { conformanceCases } from '../../../src/batches/conformance-cases.ts';
import { ownArithmetic } from '../../../src/rounding/accuracy.ts';
import { shiftedBound, stableBound } from '../../../src/rounding/loss-bounds.ts';
import { evaluate } from '../../../src/truth/evaluate.ts';
import {
  decoupledForms,
  everyOrder,
  float32LogitsOf,
  logOfWholeSum,
  type Order,
  shiftedForms,
  stableForms,
} from './float32-forms.ts';

// These tests emulate in float32 every alternative that the theorem float32-error states, with one rounding for each
// operation, on the batches that come nearest to its bounds.

type Form = (logits: ReturnType<typeof float32LogitsOf>) => number;
type Bound = typeof stableBound;

/** Computes the ratio of the error of a form to a bound, for one anchor. */
function ratio(
  form: Form,
  bound: Bound,
  { batch, temperature }: Case,
  { denominator = 'simclr' as (typeof denominators)[number], anchor = 0, order = 'forward' as Order } = {},
): number {
  const convention = { ...ntXent, denominator };
  const { losses } = evaluate(batch, temperature, [convention], 18);
  const truth = losses[0]?.perAnchor[anchor]?.value as NonNullable<(typeof losses)[0]>['value']['value'];
  const got = form(float32LogitsOf(batch, temperature, convention, anchor, order));
  const { pairs, dimension } = batch;
  const loss = truth.toNumber();
  const inputs = { ...ownArithmetic, denominator, pairs, dimension, temperature, loss };
  return truth.minus(got).abs().toNumber() / bound(inputs);
}

const generated = [
  ...fc.sample(conformanceCases({ maxPairs: 6, maxDimension: 12 }), { seed: 1, numRuns: 40 }),
  // In hot cases the logits hardly round, while the sums and the log do.
  ...fc.sample(conformanceCases({ maxPairs: 6, maxDimension: 3, temperature: { min: 50, max: 1e4 } }), {
    seed: 2,
    numRuns: 20,
  }),
];

/** Finds the largest ratio of a form over all generated cases, orders and denominators that it is for. */
function largest(form: Form, bound: Bound, isFor: (id: Denominator) => boolean): number {
  return Math.max(
    ...generated.flatMap((testCase) =>
      denominators
        .filter((id) => isFor(id) && termCount(id, testCase.batch.pairs) > 0)
        .flatMap((denominator) => everyOrder.map((order) => ratio(form, bound, testCase, { denominator, order }))),
    ),
  );
}

const inside = (id: Denominator) => denominatorOptions[id].positive;

describe('the stable bound', () => {
  it.each(Object.entries(stableForms))('is kept by %s', (_, form) => {
    const worst = largest(form, stableBound, inside);
    expect(worst).toBeLessThanOrEqual(1);
    // A bound that no error comes near would say nothing.
    expect(worst).toBeGreaterThan(0.05);
  });

  it.each(Object.entries(decoupledForms))('is kept by %s, without the positive', (_, form) => {
    expect(largest(form, stableBound, (id) => !inside(id))).toBeLessThanOrEqual(1);
  });

  it('is not kept by the log of a sum that the positive is in, where a tiny loss loses its digits', () => {
    const opposite = { batch: batch(Float32Array.of(1, -1, 1, -1), [4, 1]), temperature: 1 / 8 };
    expect(ratio(logOfWholeSum, stableBound, opposite)).toBeGreaterThan(1000);
    for (const form of Object.values(stableForms)) expect(ratio(form, stableBound, opposite)).toBeLessThan(0.1);
  });
});

describe('the shifted bound', () => {
  it.each(Object.entries(shiftedForms))('is kept by %s', (_, form) => {
    const worst = largest(form, shiftedBound, () => true);
    expect(worst).toBeLessThanOrEqual(1);
    expect(worst).toBeGreaterThan(0.05);
  });

  it('is not the stable one', () => {
    const opposite = { batch: batch(Float32Array.of(1, -1, 1, -1), [4, 1]), temperature: 1 / 8 };
    expect(ratio(shiftedForms['logsumexp less logit'], stableBound, opposite)).toBeGreaterThan(1000);
  });
});

/**
 * Builds a batch with one negative a little nearer than the positive.
 *
 * All others are so far off that adding each of them rounds up by its own size.
 */
function lopsided(pairs: number): { batch: Batch; temperature: number } {
  const rows = new Float32Array(4 * pairs);
  for (let k = 0; k < 2 * pairs; k++) rows.set([-1, 0], 2 * k);
  rows.set([1, 0, 1, 0], 0);
  rows.set([1, 5e-4], 2 * pairs);
  // At this τ exp(−2/τ) is 1.001 halves of the last place of a sum from 2 on.
  return { batch: batch(rows, [2 * pairs, 2]), temperature: 2 / Math.log(2 ** 23 / 1.001) };
}

describe('a long sum', () => {
  it('rounds in full where there is a shift, though half of it is the positive', () => {
    const shifted = stableForms['the same, the positive among the terms'];
    const found = ratio(shifted, stableBound, lopsided(1000));
    expect(found).toBeLessThanOrEqual(1);
    // This shows that the bound is sharp: half of it, which a factor of 1 − P would leave, does not hold.
    expect(found).toBeGreaterThan(0.8);
  });

  it('keeps the bounds in every form and order', () => {
    for (const order of everyOrder) {
      for (const form of Object.values(stableForms))
        expect(ratio(form, stableBound, lopsided(250), { order })).toBeLessThanOrEqual(1);
      for (const form of Object.values(shiftedForms))
        expect(ratio(form, shiftedBound, lopsided(250), { order })).toBeLessThanOrEqual(1);
    }
  });
});
