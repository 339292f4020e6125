import { describe, expect, it } from 'vitest';
import { ntXent } from '../spec/convention.ts';
import type { Enclosure } from '../spec/decimals/enclosure.ts';
import { loss } from '../spec/loss.ts';
import { generalBatch } from '../spec/vectors/test-batches.ts';
import { float32, reference } from './subject.ts';

const meet = (a: Enclosure, b: Enclosure) => a.value.minus(b.value).abs().lessThanOrEqualTo(a.radius.plus(b.radius));

describe.each([reference(25), float32])('$name', (subject) => {
  it.each(subject.denominators)('encloses %s', async (denominator) => {
    const found = await subject.loss(generalBatch, 0.5, denominator);
    const truth = loss(generalBatch, 0.5, { ...ntXent, denominator }, 35);
    expect(found && meet(found.mean, truth.value)).toBe(true);
    expect(found?.perAnchor).toHaveLength(6);
    found?.perAnchor?.forEach((x, i) => {
      expect(meet(x, truth.perAnchor[i] as Enclosure)).toBe(true);
      // A radius that holds everything would prove nothing.
      expect(x.radius.toNumber()).toBeLessThan(1e-5);
    });
  });
});

it('is a deviation on demand', async () => {
  const wrong = await reference(25, { normalisation: 'none' }).loss(generalBatch, 0.5, 'simclr');
  expect(wrong && meet(wrong.mean, loss(generalBatch, 0.5).value)).toBe(false);
});
