import { describe, expect, it } from 'vitest';
import { type Batch, row } from '../../../spec/batch.ts';
import { float32Gradient } from '../../float32/gradient.ts';
import { builtIn } from '../../implementations/built-in.ts';
import type { Answer, Implementation } from '../../implementations/implementation.ts';
import { changing } from '../../testing/changing.ts';
import { check } from '../check.ts';

const ours = builtIn();
const how = { runs: 30, seed: 1, maxPairs: 8, maxDimension: 8 };
const half = ({ rows }: Batch, from: number) => rows.subarray(from * (rows.length / 2), (from + 1) * (rows.length / 2));

/** The built-in loss, which answers again what it answered before under the same key. */
function keeping(keyOf: (batch: Batch, temperature: number) => unknown): Implementation {
  const kept = new Map<string, Answer>();
  return {
    ...ours,
    compute: async (batch, temperature) => {
      const key = JSON.stringify(keyOf(batch, temperature), (_, x) => (ArrayBuffer.isView(x) ? String(x) : x));
      const answer = kept.get(key) ?? (await ours.compute(batch, temperature));
      kept.set(key, answer);
      return answer;
    },
  };
}

describe('an answer that is kept under a key that other batches share', () => {
  it.each<[string, (batch: Batch, temperature: number) => unknown]>([
    ['the first row', (batch, t) => [row(batch, 0), t]],
    ['the last row', (batch, t) => [row(batch, 2 * batch.pairs - 1), t]],
    ['view 1', (batch, t) => [half(batch, 0), t]],
    ['view 2', (batch, t) => [half(batch, 1), t]],
    ['the first column', ({ rows, dimension }, t) => [rows.filter((_, n) => n % dimension === 0), t]],
    ['rows rounded to a tenth', ({ rows, pairs }, t) => [pairs, Array.from(rows, (x) => x.toFixed(1)), t]],
    ['the sum', ({ rows }, t) => [Array.from(rows).reduce((a, b) => a + b, 0), t]],
    ['the rows without τ', ({ rows, pairs }) => [pairs, rows]],
  ])('%s', async (_, keyOf) => {
    expect((await check(keeping(keyOf), how)).verdict).toBe('unknown');
  });

  it('the whole batch and τ: no one sees that, nor should', async () => {
    const whole = ({ pairs, rows }: Batch, temperature: number) => [pairs, rows, temperature];
    expect((await check(keeping(whole), how)).verdict).toBe('conforms');
  });
});

it('a gradient that is another one where the same batch comes twice in a row', async () => {
  let last = '';
  const adding = changing(ours, (answer, batch, temperature) => {
    const factor = batch.rows.join() === last ? 2 : 1;
    last = batch.rows.join();
    const { gradient } = float32Gradient(batch, temperature, 'simclr');
    return { ...answer, gradient: Array.from(gradient, (x) => factor * x) };
  });
  expect((await check(adding, how)).verdict).toBe('deviates');
});
