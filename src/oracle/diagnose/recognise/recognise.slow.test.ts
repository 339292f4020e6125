import { describe, expect, it } from 'vitest';
import { ntXent } from '../../../../spec/convention.ts';
import type { Implementation } from '../../../implementations/implementation.ts';
import type { Dtype } from '../../../rounding/formats.ts';
import { roundTo } from '../../../rounding/formats.ts';
import { byRule, mean, meanOfFirst, type Rule } from '../../../testing/by-rule.ts';
import { plainImplementation } from '../../../testing/plain-implementation.ts';
import { check } from '../../check.ts';
import { nameOf } from '../../identify/candidates.ts';

const how = { runs: 10, seed: 1 };

/** What is said of it: the bug or the loss of its own, whatever else is suspected, and what it would be without. */
async function said(implementation: Implementation) {
  const { verdict, deviations, related, candidate, fitted, stress } = await check(implementation, how);
  const suspected = stress.suspected.map(({ bug }) => bug);
  const named = [...deviations, ...(related ? [related] : []), ...suspected].map(({ id }) => id);
  return { verdict, named, of: candidate && nameOf(candidate), fitted: fitted && Number(fitted.value.toPrecision(3)) };
}

type Order = 'first' | 'last' | 'pairwise';

/** Sums as code adds them up in a dtype: from the first, from the last, or by halves. */
function arithmetic(dtype: Dtype, order: Order = 'first') {
  const r = (x: number) => roundTo(x, dtype);
  const inOrder = (xs: readonly number[]) => xs.reduce((a, b) => r(a + b), 0);
  const byHalves = (xs: readonly number[]): number => {
    const half = xs.length >> 1;
    return xs.length < 3 ? inOrder(xs) : r(byHalves(xs.slice(0, half)) + byHalves(xs.slice(half)));
  };
  const sum = { first: inOrder, last: (xs: readonly number[]) => inOrder([...xs].reverse()), pairwise: byHalves }[
    order
  ];
  return { r, sum, e: (x: number) => r(Math.exp(x)), ln: (x: number) => r(Math.log(x)) };
}

const sumOf = (losses: number[]) => mean(losses) * losses.length;
const view = (i: number, k: number, pairs: number) => i < pairs === k < pairs;

/** −log(e_p / (Σ of all − e_i)), as GRACE has it. */
const selfSubtracted = (dtype: Dtype, order?: Order): Rule => {
  const { r, sum, e, ln } = arithmetic(dtype, order);
  return (xs, i, p) => r(-ln(r(e(xs[p] as number) / r(sum(xs.map(e)) - e(xs[i] as number)))));
};

/** −log(e_p / (Σ of the other view − e_p)), as GraphCL has it. */
const positiveSubtracted = (dtype: Dtype, order?: Order): Rule => {
  const { r, sum, e, ln } = arithmetic(dtype, order);
  return (xs, i, p, all) => {
    const exps = xs.filter((_, k) => !view(i, k, all.length / 2)).map(e);
    return r(-ln(r(e(xs[p] as number) / r(sum(exps) - e(xs[p] as number)))));
  };
};

describe('a subtraction in place of a mask', () => {
  it.each<[string, Implementation, string, string]>([
    ['in simclr', byRule(selfSubtracted('float32')), 'self-subtracted', 'simclr, mean'],
    ['the sum of the losses', byRule(selfSubtracted('float32'), { made: sumOf }), 'self-subtracted', 'simclr, sum'],
    [
      'of one direction',
      byRule(selfSubtracted('float32'), { made: meanOfFirst }),
      'self-subtracted',
      'simclr, mean, first view only',
    ],
    ['added from the last', byRule(selfSubtracted('float32', 'last')), 'self-subtracted', 'simclr, mean'],
    ['added by halves', byRule(selfSubtracted('float32', 'pairwise')), 'self-subtracted', 'simclr, mean'],
    ['float64', byRule(selfSubtracted('float64'), { dtype: 'float64' }), 'self-subtracted', 'simclr, mean'],
    [
      'as GraphCL has it',
      byRule(positiveSubtracted('float32'), { made: meanOfFirst }),
      'positive-subtracted',
      'cross-view-decoupled, mean, first view only',
    ],
    [
      'the sum of the losses of both directions',
      byRule(positiveSubtracted('float32', 'last'), { made: sumOf }),
      'positive-subtracted',
      'cross-view-decoupled, sum',
    ],
    [
      'in float64',
      byRule(positiveSubtracted('float64', 'pairwise'), { dtype: 'float64' }),
      'positive-subtracted',
      'cross-view-decoupled, mean',
    ],
  ])('%s', async (_, implementation, id, of) => {
    expect(await said(implementation)).toEqual({ verdict: 'deviates', named: [id], of, fitted: null });
  });

  it('with the clamp of lightning-bolts, in float64 too', async () => {
    for (const dtype of ['float32', 'float64'] as const) {
      const { r, sum, e, ln } = arithmetic(dtype);
      const rule: Rule = (xs, _, p, __, tau) => {
        const rest = Math.max(r(sum(xs.map(e)) - e(1 / tau)), r(1e-6));
        return r(-ln(r(e(xs[p] as number) / r(rest + r(1e-6)))));
      };
      expect(await said(byRule(rule, { dtype }))).toMatchObject({ named: ['self-subtracted'], of: 'simclr, mean' });
    }
  });

  it('of the positive alone, where the anchor is masked', async () => {
    const { r, sum, e, ln } = arithmetic('float32');
    const rule: Rule = (xs, i, p) =>
      r(-ln(r(e(xs[p] as number) / r(sum(xs.filter((_, k) => k !== i).map(e)) - e(xs[p] as number)))));
    expect(await said(byRule(rule))).toMatchObject({ named: ['positive-subtracted'], of: 'decoupled, mean' });
  });

  it('of e, not e^(1/τ)', async () => {
    for (const dtype of ['float32', 'float64'] as const) {
      const { r, sum, e, ln } = arithmetic(dtype);
      const rule: Rule = (xs, _, p) => r(-ln(r(e(xs[p] as number) / r(sum(xs.map(e)) - r(Math.E)))));
      expect(await said(byRule(rule, { dtype }))).toMatchObject({
        named: ['untempered-self-subtracted'],
        of: 'simclr, mean',
      });
    }
  });
});

const logSumExp = (xs: readonly number[]) => {
  const most = Math.max(...xs);
  return most + Math.log(xs.reduce((sum, x) => sum + Math.exp(x - most), 0));
};
const others = (xs: readonly number[], ...without: number[]) => xs.filter((_, k) => !without.includes(k));
/** In float64 from rounded logits: what is compared is the formula. */
const right: Rule = (xs, i, p) => logSumExp(others(xs, i)) - (xs[p] as number);
const acrossViews = (xs: readonly number[], i: number) => xs.filter((_, k) => !view(i, k, xs.length / 2));

describe('other values', () => {
  it('the mean over the anchors whose loss is not 0', async () => {
    for (const dtype of ['float32', 'float64'] as const) {
      const { r } = arithmetic(dtype);
      const rule: Rule = (xs, i, p) => {
        const most = Math.max(...others(xs, i));
        return r(r(r(logSumExp(others(xs, i)) - most) + most) - (xs[p] as number));
      };
      const made = (losses: number[]) => sumOf(losses) / Math.max(losses.filter((x) => x > 0).length, 1);
      expect(await said(byRule(rule, { dtype, made }))).toMatchObject({
        named: ['zero-losses-dropped'],
        of: 'simclr, mean',
      });
      expect(await said(byRule(rule, { dtype }))).toMatchObject({ verdict: 'conforms', of: 'simclr, mean' });
    }
  });

  it.each<[string, Implementation, string, string, number]>([
    [
      'two epsilons, as LightGCL has them',
      byRule(
        (xs, i, p) =>
          -Math.log(Math.exp((xs[p] as number) - Math.log(Math.exp(logSumExp(acrossViews(xs, i))) + 1e-8)) + 1e-8),
        { made: (losses) => sumOf(losses.slice(0, losses.length / 2)) },
      ),
      'two-epsilons',
      'cross-view, sum, first view only',
      1e-8,
    ],
    [
      'one under the logarithm',
      byRule((...ofAnchor) => -Math.log(Math.exp(-right(...ofAnchor)) + 1e-10)),
      'epsilon-in-log',
      'simclr, mean',
      1e-10,
    ],
    [
      'one in the sum',
      byRule((xs, i, p) => Math.log(Math.exp(logSumExp(others(xs, i))) + 1e-8) - (xs[p] as number)),
      'epsilon-in-log',
      'simclr, mean',
      1e-8,
    ],
    [
      'a logit set to −20, which is the same as e^(−20) in the sum',
      byRule((xs, i, p) => logSumExp(xs.map((x, k) => (k === i ? -20 : x))) - (xs[p] as number)),
      'epsilon-in-log',
      'simclr, mean',
      2.06e-9,
    ],
    [
      'an additive mask that shows in the domain',
      byRule((xs, i, p) => logSumExp(xs.map((x, k) => (k === i || k === p ? x - 30 : x))) - (xs[p] as number)),
      'additive-mask',
      'decoupled, mean',
      30,
    ],
    [
      'DCLW',
      byRule((xs, i, p, all, tau) => {
        const pairs = xs.length / 2;
        const scores = Array.from({ length: pairs }, (_, k) => Math.exp(((all[k]?.[k + pairs] as number) * tau) / 0.5));
        const weight = 2 - (pairs * (scores[i % pairs] as number)) / sumOf(scores);
        return logSumExp(others(xs, i, p)) - weight * (xs[p] as number);
      }),
      'dclw',
      'decoupled, mean',
      0.5,
    ],
    [
      'smoothed labels',
      byRule((xs, i, p) => {
        const terms = acrossViews(xs, i);
        return logSumExp(terms) - 0.9 * (xs[p] as number) - 0.1 * mean(terms);
      }),
      'label-smoothing',
      'cross-view, mean',
      0.1,
    ],
  ])('%s', async (_, implementation, id, of, fitted) => {
    expect(await said(implementation)).toEqual({ verdict: 'deviates', named: [id], of, fitted });
  });

  it('minus the exponential of the probability, as MGUIT has it', async () => {
    const rule: Rule = (...ofAnchor) => -Math.exp(Math.exp(-right(...ofAnchor)));
    expect(await said(byRule(rule))).toEqual({
      ...{ verdict: 'deviates', named: ['no-logarithm'] },
      ...{ of: 'simclr, mean', fitted: null },
    });
  });

  it('the maxima of the rows subtracted from the columns, in either matrix', async () => {
    const rule =
      (matrix: (xs: readonly number[], i: number) => number[], shift: (k: number, pairs: number) => number): Rule =>
      (xs, i, p, all) => {
        const largest = (k: number) => Math.max(...matrix(all[k] as number[], k));
        const shifted = xs.map((x, k) => x - largest(shift(k, xs.length / 2)));
        return logSumExp(matrix(shifted, i)) - (xs[p] as number) + largest(i);
      };
    const whole = rule(others, (k) => k);
    const views = rule(acrossViews, (k, pairs) => (k + pairs) % (2 * pairs));
    expect(await said(byRule(whole))).toMatchObject({ named: ['max-shift-broadcast'], of: 'simclr, mean' });
    expect(await said(byRule(views))).toMatchObject({ named: ['max-shift-broadcast'], of: 'cross-view, mean' });
  });
});

describe('another temperature than the given one', () => {
  const at = (other: (tau: number) => number) =>
    byRule((xs, i, p, _, tau) =>
      right(
        xs.map((x) => (x * tau) / other(tau)),
        i,
        p,
        [],
        tau,
      ),
    );
  it.each<[string, Implementation, { kind: string; value: number }]>([
    ['one that is built in', at(() => 0.07), { kind: 'fixed', value: 0.07 }],
    ['twice that', at((tau) => 2 * tau), { kind: 'times', value: 2 }],
    ['a tenth', at((tau) => tau / 10), { kind: 'times', value: 0.1 }],
  ])('%s', async (_, implementation, { kind, value }) => {
    const found = await check(implementation, how);
    const why = {
      kind: 'other-temperature',
      candidate: ntXent,
      temperature: { kind, value: expect.closeTo(value, 3) },
    };
    expect(found).toMatchObject({ verdict: 'unknown', candidate: ntXent, why, effectiveTemperature: { kind } });
    expect(found.effectiveTemperature?.value).toBeCloseTo(value, 3);
    expect(found.counterexample).not.toBeNull();
  });

  it('that is neither is not called so', async () => {
    const found = await check(
      at((tau) => tau ** 2),
      how,
    );
    expect(found).toMatchObject({ verdict: 'unknown', effectiveTemperature: null });
  });
});

describe('what is none of these is not called so', () => {
  const coarse = (bits: number) => (x: number) => {
    const unit = 2 ** (Math.floor(Math.log2(Math.abs(x))) - bits);
    return x === 0 ? 0 : Math.round(x / unit) * unit;
  };
  it.each<[string, Implementation]>([
    ['a relative error of 3e-4', byRule((...ofAnchor) => right(...ofAnchor) * (1 + 3e-4))],
    [
      'noise of that size',
      byRule((xs, i, ...ofAnchor) => right(xs, i, ...ofAnchor) * (1 + 3e-4 * Math.sin(1e4 * (xs[0] as number) + i))),
    ],
    ['logits of ten bits, as in TF32', byRule((xs, ...ofAnchor) => right(xs.map(coarse(10)), ...ofAnchor))],
    ['the square of the loss', byRule((...ofAnchor) => right(...ofAnchor) ** 2)],
    [
      'a constant that shows in small sums only',
      byRule((xs, i, p, _, tau) => logSumExp([...others(xs, i), 0.1 / tau - 2]) - (xs[p] as number)),
    ],
  ])('%s', async (_, implementation) => {
    expect(await said(implementation)).toMatchObject({ verdict: 'unknown', named: [] });
  });

  it('a right loss, in any arithmetic', async () => {
    for (const dtype of ['float32', 'float64', 'bfloat16', 'float16'] as const) {
      expect(await said(plainImplementation({}, dtype))).toMatchObject({ verdict: 'conforms', named: [] });
    }
  });
});
