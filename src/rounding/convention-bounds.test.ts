import { describe, expect, it } from 'vitest';
import { type Convention, ntXent } from '../../spec/convention.ts';
import { generalBatch as batch } from '../../spec/vectors/test-batches.ts';
import { conventionBounds } from './convention-bounds.ts';
import { lossBounds } from './loss-bounds.ts';

const losses = [0.5, -1, 2];
const bounds = (options: Partial<Convention> = {}, temperature = 0.5, dtype: 'float32' | 'float64' = 'float32') =>
  conventionBounds(losses, { ...ntXent, ...options }, { batch, temperature, dtype });

it('is the bound of the shifted form for what people mean', () => {
  const { pairs, dimension } = batch;
  const inputs = { dtype: 'float32', denominator: 'simclr', pairs, dimension, temperature: 0.5 } as const;
  expect(bounds()).toEqual(lossBounds(losses, inputs, { form: 'shifted' }));
});

describe('grows with what rounds', () => {
  it.each<[Partial<Convention>, number]>([
    [{ normalisation: 'none' }, 0.5],
    [{ normalisation: 'matrix' }, 0.5],
    [{ temperature: 'multiply' }, 2],
    [{ logarithm: 'split-by-view' }, 0.5],
    [{ logarithm: 'of-tempered-ratio' }, 0.5],
    [{ denominator: 'self-zeroed' }, 0.5],
  ])('%j', (options, temperature) => {
    expect(bounds(options, temperature).mean).toBeGreaterThan(bounds({}, temperature).mean);
  });

  it('and shrinks where a small τ is not divided by', () => {
    for (const temperature of ['multiply', 'ignored'] as const) {
      expect(bounds({ temperature }, 0.05).mean).toBeLessThan(bounds({}, 0.05).mean);
    }
  });

  it('the mean of a logarithm of the mean is as far off as its worst anchor', () => {
    const { perAnchor, mean } = bounds({ logarithm: 'of-mean' });
    expect(mean).toBeGreaterThan(Math.max(...perAnchor));
  });
});

it('is as fine as the arithmetic', () => {
  expect(bounds({}, 0.5, 'float64').mean / bounds().mean).toBeCloseTo(2 ** -29, 12);
});
