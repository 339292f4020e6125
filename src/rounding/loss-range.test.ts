import { expect, it } from 'vitest';
import { batch } from '../../spec/batch.ts';
import { denominators, ntXent } from '../../spec/convention.ts';
import { loss } from '../../spec/loss.ts';
import { lossRange } from './convention-bounds.ts';

const first = (rows: number[], denominator: (typeof denominators)[number]) =>
  loss(batch(rows.map((x) => [x])), 0.5, { ...ntXent, denominator }).perAnchor[0]?.value.toNumber() as number;

// On a line every cosine is 1 or −1: an aligned pair among opposite ones has the least loss, an opposite one among equal ones the largest.
it.each(denominators.filter((id) => id !== 'self-inclusive'))('%s attains both ends', (denominator) => {
  const [least, largest] = lossRange(denominator, 2, 2);
  expect(first([1, -1, 1, -1], denominator)).toBeCloseTo(least, 12);
  expect(first([1, 1, -1, 1], denominator)).toBeCloseTo(largest, 12);
});

it('self-inclusive lies within: an anchor is aligned with itself', () => {
  const [least, largest] = lossRange('self-inclusive', 2, 2);
  expect(first([1, -1, 1, -1], 'self-inclusive')).toBeGreaterThan(least);
  expect(first([1, 1, -1, 1], 'self-inclusive')).toBeCloseTo(largest, 12);
});
