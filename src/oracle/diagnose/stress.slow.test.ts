import { describe, expect, it } from 'vitest';
import { ntXent } from '../../../spec/convention.ts';
import { builtIn } from '../../implementations/built-in.ts';
import type { Implementation } from '../../implementations/implementation.ts';
import { byRule, type Rule } from '../../testing/by-rule.ts';
import { plainImplementation } from '../../testing/plain-implementation.ts';
import { check } from '../check.ts';
import { zeroPolicies, zeroPolicy } from './zero-policy.ts';

const { fround, exp, log } = Math;
const how = { runs: 30, seed: 1, maxPairs: 8, maxDimension: 8 };

const sum = (xs: number[]) => xs.reduce((a, b) => fround(a + b), 0);
const e = (x: number) => fround(exp(x));
const logSumExp = (xs: number[]) => {
  const most = Math.max(...xs);
  return fround(fround(log(sum(xs.map((x) => e(fround(x - most)))))) + most);
};
const others = (xs: number[], i: number) => xs.filter((_, k) => k !== i);

const bugs: Record<string, Rule> = {
  'exp-overflow': (xs, i, p) => fround(-log(fround(e(xs[p] as number) / sum(others(xs, i).map(e))))),
  'max-includes-self': (xs, i, p) => {
    const most = Math.max(...xs);
    return fround(fround(log(sum(others(xs, i).map((x) => e(fround(x - most)))))) - fround((xs[p] as number) - most));
  },
  'additive-mask': (xs, i, p) =>
    fround(logSumExp(xs.map((x, k) => (k === i ? fround(x - 103.6) : x))) - (xs[p] as number)),
  'epsilon-in-log': (xs, i, p) =>
    fround(-log(fround(e(fround((xs[p] as number) - logSumExp(others(xs, i)))) + 2 ** -126))),
};

describe('bugs of arithmetic that the domain of conformance does not show', () => {
  it.each(Object.entries(bugs))('%s is suspected, and nothing else', async (id, rule) => {
    const { verdict, stress, why } = await check(byRule(rule), how);
    expect({ verdict, why }).toEqual({ verdict: 'conforms', why: null });
    expect(stress.suspected.map(({ bug }) => bug.id)).toEqual([id]);
  });

  it('an additive mask in a decoupled loss too, where the positive is masked with it', async () => {
    const both: Rule = (xs, i, p) =>
      fround(logSumExp(xs.map((x, k) => (k === i || k === p ? fround(x - 103.6) : x))) - (xs[p] as number));
    const { verdict, candidate, stress, identification } = await check(byRule(both), how);
    expect({ verdict, denominator: candidate?.denominator }).toEqual({ verdict: 'conforms', denominator: 'decoupled' });
    expect(stress.suspected.map(({ bug, mark }) => [bug.id, mark])).toEqual([
      ['additive-mask', { kind: 'masked-counts', temperature: 0.004, mask: expect.closeTo(103.6, 1) }],
    ]);
    // Its own example: no row is left of a single pair, and yet it has a loss.
    const alone = identification.trials.find(({ probe }) => probe.id === 'single-pair')?.answer;
    expect(alone && alone.kind === 'loss' ? alone.loss : null).toBeCloseTo(-102.57, 2);
  });

  it('of which a right one has none', async () => {
    for (const right of [builtIn(), plainImplementation(), plainImplementation({}, 'float64')]) {
      expect((await check(right, how)).stress.suspected).toEqual([]);
    }
  });
});

describe('bugs of arithmetic that it does show', () => {
  it('half-mask', async () => {
    const nan: Implementation = { ...plainImplementation({}, 'float16'), compute: async () => ({ loss: Number.NaN }) };
    const { verdict, stress } = await check(nan, how);
    expect(verdict).toBe('unknown');
    expect(stress.suspected.map(({ bug }) => bug.id)).toEqual(['half-mask']);
  });
});

describe('tiny losses', () => {
  it('keep their digits by log1p', async () => {
    expect((await check(builtIn(), how)).stress.keepsDigits).toBe(true);
  });
  it('do not by logsumexp minus logit', async () => {
    expect((await check(plainImplementation(), how)).stress.keepsDigits).toBe(false);
  });
  it('are none where a denominator has no positive', async () => {
    expect((await check(builtIn('decoupled'), how)).stress.keepsDigits).toBeNull();
  });
});

describe('zero rows', () => {
  const withShortest = (shortest: number): Implementation => {
    const raw = plainImplementation({ normalisation: 'none' });
    return {
      ...raw,
      compute: ({ pairs, dimension: d, rows }, temperature) => {
        const scaled = rows.map((x, n) => {
          const start = n - (n % d);
          return x / Math.max(Math.hypot(...rows.slice(start, start + d)), shortest);
        });
        return raw.compute({ pairs, dimension: d, rows: scaled }, temperature);
      },
    };
  };

  it.each(zeroPolicies)('$id', async ({ id, shortest }) => {
    expect(await zeroPolicy(withShortest(shortest), ntXent)).toMatchObject({ id, zeroRow: 'a loss' });
  });

  it('may be an error, or not finite', async () => {
    expect(await zeroPolicy(builtIn(), ntXent)).toMatchObject({ id: 'none', zeroRow: 'an error' });
    expect(await zeroPolicy(plainImplementation({}, 'float64'), ntXent)).toMatchObject({
      id: 'none',
      zeroRow: 'not finite',
    });
  });
});
