import { describe, expect, it } from 'vitest';
import { batch } from '../../spec/batch.ts';
import { type Convention, denominators, ntXent, stages } from '../../spec/convention.ts';
import type { Enclosure } from '../../spec/decimals/enclosure.ts';
import { gradient } from '../../spec/gradient.ts';
import { loss } from '../../spec/loss.ts';
import { generalBatch as given } from '../../spec/vectors/test-batches.ts';
import { CERTIFIED_DIGITS, evaluate, evaluateGradient } from './evaluate.ts';

const meet = (a: Enclosure, b: Enclosure) => a.value.minus(b.value).abs().lessThanOrEqualTo(a.radius.plus(b.radius));

// Every option, on its own: with certified digits and with more.
const all = Object.entries(stages).flatMap(([stage, options]) =>
  options.map((option) => ({ ...ntXent, [stage]: option }) as Convention),
);

describe.each([10, CERTIFIED_DIGITS, CERTIFIED_DIGITS + 5])('to %i digits', (digits) => {
  it.each(all)('%j', (convention) => {
    const { losses, tier } = evaluate(given, 0.7, [convention], digits);
    const truth = loss(given, 0.7, convention, 45);
    expect(losses).toHaveLength(1);
    expect(losses[0] && meet(losses[0].value, truth.value)).toBe(true);
    losses[0]?.perAnchor.forEach((x, i) => {
      expect(meet(x, truth.perAnchor[i] as Enclosure)).toBe(true);
      expect(x.radius.div(x.value.abs()).toNumber()).toBeLessThan(10 ** -digits);
    });
    if (digits > CERTIFIED_DIGITS) expect(tier).toBe('reference');
  });
});

it('takes the certified tier where that suffices, the reference else', () => {
  expect(evaluate(given, 0.7, [ntXent], CERTIFIED_DIGITS).tier).toBe('certified');
  expect(evaluate(given, 0.7, [ntXent], CERTIFIED_DIGITS + 1).tier).toBe('reference');
  // Logits of 1e12 leave double-double too few digits.
  expect(evaluate(given, 1e-12, [ntXent], CERTIFIED_DIGITS).tier).toBe('reference');
});

it('has a loss for each convention, in order, whatever the tier', () => {
  const conventions = denominators.map((denominator): Convention => ({ ...ntXent, denominator }));
  for (const digits of [20, 30]) {
    const { losses } = evaluate(given, 0.7, conventions, digits);
    expect(losses.map(({ value }) => value.value.toFixed(15))).toEqual(
      conventions.map((one) => loss(given, 0.7, one).value.value.toFixed(15)),
    );
  }
});

it.each([20, 30])('has none where the reference has none, to %i digits', (digits) => {
  const pair = batch([[1], [2]]);
  expect(() => evaluate(pair, 0.5, [{ ...ntXent, denominator: 'decoupled' }], digits)).toThrow('NTX-E109');
  expect(() => evaluate(pair, 0.5, [{ ...ntXent, scale: 'n/(n-1)' }], digits)).toThrow('NTX-E111');
  expect(() => evaluate(batch([[0], [2]]), 0.5, [ntXent], digits)).toThrow('NTX-E105');
  for (const none of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
    expect(() => evaluate(pair, none, [ntXent], digits)).toThrow('NTX-E106');
  }
  expect(() => evaluate(pair, 1e-17, [ntXent], digits)).toThrow('NTX-E110');
});

describe.each([undefined, 2])('the gradient, of anchor %s', (anchor) => {
  it.each([
    { digits: 20, temperature: 0.7, tier: 'certified' },
    { digits: 40, temperature: 0.7, tier: 'reference' },
    // Beyond the certified tier's range.
    { digits: 20, temperature: 0.002, tier: 'reference' },
  ])('to $digits digits at τ = $temperature comes from the $tier', ({ digits, temperature, tier }) => {
    const found = evaluateGradient(given, temperature, ntXent, digits, anchor);
    expect(found.tier).toBe(tier);
    const truth = gradient(given, temperature, ntXent, 50, undefined, anchor);
    found.rows.forEach((row, i) => {
      for (const [j, entry] of row.entries()) expect(meet(entry, truth[i]?.[j] as Enclosure)).toBe(true);
    });
  });
});
