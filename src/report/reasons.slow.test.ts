import { describe, expect, it } from 'vitest';
import { type Batch, row } from '../../spec/batch.ts';
import { builtIn } from '../implementations/built-in.ts';
import { fromFunction } from '../implementations/from-function.ts';
import type { Answer, AnsweredLoss, Implementation } from '../implementations/implementation.ts';
import { check } from '../oracle/check.ts';
import { changing } from '../testing/changing.ts';
import { plainImplementation } from '../testing/plain-implementation.ts';
import { checkText } from './check-text.ts';

// What is said of a loss is true of it: the sentence, and what it would have people look for.

const base = builtIn();
const how = { runs: 20, seed: 1, maxPairs: 8, maxDimension: 8 };

const changed = (change: (answer: AnsweredLoss) => Answer, temperature = (given: number) => given): Implementation =>
  changing({ ...base, compute: (batch, given) => base.compute(batch, temperature(given)) }, change);

const textOf = async (implementation: Implementation) =>
  checkText(await check(implementation, how), [], 'REPLAY', { colors: false });

const median = (xs: readonly number[]) => [...xs].sort((a, b) => a - b)[Math.floor(xs.length / 2)] as number;

describe('anchors that are right, and the number made of them that is not', () => {
  it.each<[string, (perAnchor: readonly number[]) => number]>([
    ['the median', median],
    ['the sum over 2N − 1', (xs) => xs.reduce((a, b) => a + b, 0) / (xs.length - 1)],
    ['the mean, a little off', (xs) => 0.999 * (xs.reduce((a, b) => a + b, 0) / xs.length) + 0.002],
  ])('%s', async (_, number) => {
    const text = await textOf(changed(({ perAnchor = [] }) => ({ perAnchor, loss: number(perAnchor) })));
    expect(text).toContain('the losses of its anchors fit, its loss is not their mean. The nearest is `simclr, mean`.');
  });

  it('nothing is said of anchors that are not told', async () => {
    const text = await textOf(changed(({ perAnchor = [] }) => ({ loss: median(perAnchor) })));
    expect(text).not.toContain('anchors');
  });
});

describe('beyond the domain', () => {
  it.each([0.02, 0.01])(
    'a temperature that is clamped is told by its limit, and no ε is suspected: %d',
    async (least) => {
      const { verdict, stress } = await check(
        changed(
          (answer) => answer,
          (given) => Math.max(given, least),
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
    const text = await textOf(fromFunction(masked(-50), { name: 'mine', dtype: 'float32' }));
    expect(text).toMatch(
      /^mine conforms to `simclr, mean`\.\n\nTrust it only at τ above 0\.020: suspected, below, is `epsilon-in-log`\.\n/,
    );
    expect(text).toMatch(/as if 1\.9e-22 were a term: a masked logit of -50\.0\./);
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
  'what cannot be decided in %s is told, with the batch that shows most',
  async (dtype) => {
    const text = await textOf(plainImplementation({}, dtype));
    expect(text).toMatch(
      /\nNot decided: what changes a loss by less than [\d.]+ %, .* \(at N = \d+, d = \d+, τ = [\d.]+\); the same code in float32 would show it there\.\n/,
    );
    expect(await textOf(plainImplementation())).not.toContain('Not decided');
  },
);
