import { describe, expect, it } from 'vitest';
import type { Batch } from '../../../spec/batch.ts';
import { largeCases } from '../../batches/large-cases.ts';
import { fromFunction, type LossFunction } from '../../implementations/from-function.ts';
import { check } from '../check.ts';

// Right up to N = 16 and d = 32, where the many small batches end, and wrong beyond.

/** What a loss in float64 makes of its rows and its sums; each is what it is given unless a fault takes its place. */
interface Fault {
  readonly entry?: (x: number, at: number, dimension: number) => number;
  readonly terms?: (exponentials: number[], pairs: number) => number[];
  readonly anchors?: (losses: number[], pairs: number) => number[];
}

const loss =
  ({ entry = (x) => x, terms = (xs) => xs, anchors = (xs) => xs }: Fault): LossFunction =>
  ({ pairs, dimension: d, rows }, temperature) => {
    const units = Array.from({ length: 2 * pairs }, (_, i) => {
      const z = Array.from(rows.subarray(i * d, (i + 1) * d));
      const norm = Math.hypot(...z);
      return Float64Array.from(z, (x, at) => entry(x / norm, at, d));
    });
    const losses = units.map((a, i) => {
      const logits = units.map((b) => {
        let s = 0;
        for (let k = 0; k < d; k++) s += (a[k] as number) * (b[k] as number);
        return s / temperature;
      });
      const own = logits[(i + pairs) % (2 * pairs)] as number;
      const others = logits.filter((_, k) => k !== i).map((x) => Math.exp(x - own));
      return Math.log(terms(others, pairs).reduce((sum, x) => sum + x, 0));
    });
    const kept = anchors(losses, pairs);
    return kept.reduce((sum, x) => sum + x, 0) / kept.length;
  };

const coarse = (x: number) => Math.fround(Math.round(x * 256) / 256);

describe('a fault that large batches alone have does not conform', () => {
  it.each<[string, Fault]>([
    [
      'the last block of 256 rows is dropped',
      { anchors: (xs) => (xs.length > 256 ? xs.slice(0, xs.length - (xs.length % 256)) : xs) },
    ],
    ['columns past a multiple of 64', { entry: (x, at, d) => (d > 64 && at >= d - (d % 64) ? 0 : x) }],
    ['columns past 1024', { entry: (x, at) => (at >= 1024 ? 0 : x) }],
    ['only the 256 largest terms count', { terms: (xs) => xs.toSorted((a, b) => b - a).slice(0, 256) }],
    ['terms past 511', { terms: (xs) => xs.slice(0, 511) }],
    ['anchors past 255', { anchors: (xs) => xs.slice(0, 256) }],
    ['one term twice, for N > 99', { terms: (xs, pairs) => (pairs > 99 ? [...xs, xs[0] as number] : xs) }],
    ['bfloat16 products where d is above 32', { entry: (x, _, d) => (d > 32 ? coarse(x) : x) }],
    [
      'twice the loss of an anchor, for N from 17 to 99',
      { anchors: (xs, n) => (n > 16 && n < 100 ? [...xs, xs[0] as number] : xs) },
    ],
  ])('%s', async (_, fault) => {
    const found = await check(fromFunction(loss(fault), { name: 'mine', dtype: 'float32' }), { runs: 200, seed: 1 });
    expect(found.verdict).toBe('unknown');
    expect(found.counterexample).not.toBeNull();
  });

  it('and without one it does', async () => {
    const found = await check(fromFunction(loss({}), { name: 'mine', dtype: 'float32' }), { runs: 200, seed: 1 });
    expect(found).toMatchObject({
      verdict: 'conforms',
      tried: { large: { answered: largeCases({}, 'float32', 1).length } },
    });
  });

  it('of the sizes that are asked for: up to them, and there', () => {
    const small = largeCases({ maxPairs: 40, maxDimension: 100 }, 'float32', 1).map(({ batch }) => batch);
    expect(small.every(({ pairs, dimension }) => pairs <= 40 && dimension <= 100)).toBe(true);
    // Whatever is drawn beside: on every seed.
    for (let seed = 1; seed <= 5; seed++) {
      const large = largeCases({ maxPairs: 1000, maxDimension: 5000 }, 'float32', seed).map(({ batch }) => batch);
      const has = (is: (batch: Batch) => boolean) => expect(large.some(is)).toBe(true);
      has(({ pairs }) => pairs === 1000);
      has(({ dimension }) => dimension === 5000);
    }
    // The last are remembered: these are drawn again.
    const first = largeCases({}, 'float32', 7);
    largeCases({}, 'float32', 8);
    expect(largeCases({}, 'float32', 7)).toEqual(first);
  });
});
