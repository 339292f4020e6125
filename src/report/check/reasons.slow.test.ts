import { describe, expect, it } from 'vitest';
import { type Batch, row } from '../../../spec/batch.ts';
import { ntXent } from '../../../spec/convention.ts';
import { builtIn } from '../../implementations/built-in.ts';
import { fromFunction } from '../../implementations/from-function.ts';
import type { Answer, AnsweredLoss, Implementation } from '../../implementations/implementation.ts';
import { check } from '../../oracle/check.ts';
import { bluntness } from '../../oracle/conform/conformance.ts';
import { changing } from '../../testing/changing.ts';
import { plainImplementation } from '../../testing/plain-implementation.ts';

// What is said of a loss is true of it: the sentence, and what it would have people look for.

const base = builtIn();
const how = { runs: 20, seed: 1, maxPairs: 8, maxDimension: 8 };

const changed = (change: (answer: AnsweredLoss) => Answer, temperature = (asked: number) => asked): Implementation =>
  changing({ ...base, compute: (batch, asked) => base.compute(batch, temperature(asked)) }, change);

const median = (xs: readonly number[]) => [...xs].sort((a, b) => a - b)[Math.floor(xs.length / 2)] as number;

describe('anchors that are right, and the number made of them that is not', () => {
  it.each<[string, (perAnchor: readonly number[]) => number]>([
    ['the median', median],
    ['the sum over 2N − 1', (xs) => xs.reduce((a, b) => a + b, 0) / (xs.length - 1)],
    ['the mean, a little off', (xs) => 0.999 * (xs.reduce((a, b) => a + b, 0) / xs.length) + 0.002],
  ])('%s', async (_, number) => {
    const { why } = await check(
      changed(({ perAnchor = [] }) => ({ perAnchor, loss: number(perAnchor) })),
      how,
    );
    expect(why).toMatchObject({ kind: 'misfit', of: 'mean', nearest: ntXent });
  });

  it('nothing is said of anchors that are not told', async () => {
    const { why } = await check(
      changed(({ perAnchor = [] }) => ({ loss: median(perAnchor) })),
      how,
    );
    expect(why).toMatchObject({ kind: 'misfit' });
    expect(why).not.toMatchObject({ of: expect.stringMatching(/mean|anchors/) });
  });
});

describe('beyond the domain', () => {
  it.each([0.02, 0.01])(
    'a temperature that is clamped is told by its limit, and no ε is suspected: %d',
    async (least) => {
      const { verdict, stress } = await check(
        changed(
          (answer) => answer,
          (asked) => Math.max(asked, least),
        ),
        how,
      );
      expect(verdict).toBe('conforms');
      expect(stress.temperatureFloor).toBeCloseTo(least, 5);
      expect(stress.suspected).toEqual([]);
    },
  );

  it('a loss that takes τ as it is has no such limit', async () => {
    expect((await check(base, how)).stress).toMatchObject({ temperatureFloor: null, suspected: [] });
  });

  it('a mask of −50 is told as that', async () => {
    const { verdict, stress } = await check(fromFunction(masked(-50), { name: 'mine', dtype: 'float32' }), how);
    expect({ verdict, bugs: stress.suspected.map(({ bug }) => bug.id) }).toEqual({
      ...{ verdict: 'conforms', bugs: ['epsilon-in-log'] },
    });
    expect(stress.suspected[0]?.mark).toMatchObject({ kind: 'small-term', term: expect.closeTo(Math.exp(-50), 24) });
  });
});

/** NT-Xent whose own logit is some number, in float64. */
const masked =
  (mask: number) =>
  (batch: Batch, temperature: number): number => {
    const { pairs } = batch;
    const rows = Array.from({ length: 2 * pairs }, (_, i) => Array.from(row(batch, i)));
    const units = rows.map((z) => z.map((x) => x / Math.hypot(...z)));
    const losses = units.map((a, i) => {
      const logits = units.map((b, k) =>
        k === i ? mask : a.reduce((s, x, j) => s + x * (b[j] as number), 0) / temperature,
      );
      const largest = Math.max(...logits);
      const sum = logits.reduce((s, x) => s + Math.exp(x - largest), 0);
      return Math.log(sum) + largest - (logits[(i + pairs) % (2 * pairs)] as number);
    });
    return losses.reduce((s, x) => s + x, 0) / losses.length;
  };

it.each(['bfloat16', 'float16'] as const)(
  'what cannot be decided in %s is known, by the batch that shows most',
  async (dtype) => {
    const { conformance } = await check(plainImplementation({}, dtype), how);
    expect(conformance?.sharpest && bluntness(conformance.sharpest)).toBeGreaterThan(1e-3);
    expect(conformance?.sharpest && bluntness(conformance.sharpest)).toBeLessThan(1);
  },
);
