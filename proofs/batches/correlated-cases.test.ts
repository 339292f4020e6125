import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { row } from '../../spec/batch.ts';
import { correlatedCases } from './correlated-cases.ts';

const sample = fc.sample(correlatedCases(500), { seed: 1, numRuns: 20 });

it('has rows of variance 1 and views of the correlation that it says', () => {
  for (const { batch, correlation, size } of sample) {
    expect(batch.pairs).toBe(500 * size);
    const entries = Array.from({ length: batch.pairs }, (_, i) =>
      Array.from(row(batch, i), (x, j) => [x, row(batch, i + batch.pairs)[j] as number] as const),
    ).flat();
    const mean = (of: (entry: readonly [number, number]) => number) =>
      entries.reduce((sum, entry) => sum + of(entry), 0) / entries.length;
    // Four standard errors; x² has the variance 2, and xy no more.
    const error = 4 * Math.sqrt(2 / entries.length);
    expect(Math.abs(mean(([x]) => x * x) - 1)).toBeLessThan(error);
    expect(Math.abs(mean(([, y]) => y * y) - 1)).toBeLessThan(error);
    expect(Math.abs(mean(([x, y]) => x * y) - correlation)).toBeLessThan(error);
  }
});

it('differs in all that it draws', () => {
  for (const of of [
    sample.map(({ size }) => size),
    sample.map(({ correlation }) => correlation),
    sample.map(({ temperature }) => temperature),
    sample.map(({ batch }) => batch.dimension),
  ]) {
    expect(new Set(of).size).toBeGreaterThan(2);
  }
});
