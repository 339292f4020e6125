import { describe, expect, it } from 'vitest';
import type { Batch } from '../../spec/batch.ts';
import { ntXent } from '../../spec/convention.ts';
import { builtIn } from '../adapter/built-in.ts';
import type { Implementation } from '../adapter/implementation.ts';
import { check } from './check.ts';
import { plainImplementation } from './fixtures/plain-implementation.ts';
import { zeroPolicies, zeroPolicy } from './zero-policy.ts';

const { fround, exp, log } = Math;
const how = { runs: 30, seed: 1 };

type Rule = (logits: number[], i: number, p: number, all: number[][], temperature: number) => number;

/** Losses of anchors from float32 logits, by a rule. */
function ofLogits(rule: Rule): Implementation {
  return {
    name: 'by hand',
    language: 'javascript',
    dtype: 'float32',
    compute: async ({ pairs, dimension: d, rows }: Batch, temperature) => {
      const index = [...new Array(2 * pairs).keys()];
      const units = index.map((i) => {
        const z = Array.from(rows.slice(i * d, (i + 1) * d));
        const norm = fround(Math.hypot(...z));
        return z.map((x) => fround(x / norm));
      });
      const dot = (a: number[], b: number[]) => a.reduce((s, x, j) => fround(s + fround(x * (b[j] as number))), 0);
      const all = units.map((a) => units.map((b) => fround(dot(a, b) / fround(temperature))));
      const losses = all.map((logits, i) => rule(logits, i, (i + pairs) % (2 * pairs), all, temperature));
      return { loss: fround(sum(losses) / losses.length) };
    },
  };
}

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
    const { verdict, stress, reason } = await check(ofLogits(rule), how);
    expect({ verdict, reason }).toEqual({ verdict: 'conforms', reason: '' });
    expect(stress.suspected.map(({ bug }) => bug.id)).toEqual([id]);
  });

  it('of which a right one has none', async () => {
    for (const right of [builtIn(), plainImplementation(), plainImplementation({}, 'float64')]) {
      expect((await check(right, how)).stress.suspected).toEqual([]);
    }
  });
});

describe('bugs of arithmetic that it does show', () => {
  it('self-subtracted', async () => {
    const rule: Rule = (xs, _, p, __, tau) => {
      const rest = Math.max(fround(sum(xs.map(e)) - e(fround(1 / tau))), fround(1e-6));
      return fround(-log(fround(e(xs[p] as number) / fround(rest + fround(1e-6)))));
    };
    expect(await check(ofLogits(rule), how)).toMatchObject({
      verdict: 'deviates',
      deviation: { id: 'self-subtracted' },
    });
  });

  it('max-shift-broadcast', async () => {
    const rule: Rule = (xs, i, p, all) => {
      const largest = all.map((ys, k) => Math.max(...others(ys, k)));
      const rest = sum(
        others(
          xs.map((x, k) => e(fround(x - (largest[k] as number)))),
          i,
        ),
      );
      return fround(fround(log(rest)) - fround((xs[p] as number) - (largest[i] as number)));
    };
    const found = await check(ofLogits(rule), how);
    expect(found).toMatchObject({ verdict: 'deviates', deviation: { id: 'max-shift-broadcast' } });
    expect(found.counterexample?.batch.pairs).toBe(2);
  });

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
