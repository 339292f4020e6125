import { describe, expect, it } from 'vitest';
import type { Batch } from '../../../spec/batch.ts';
import { type Denominator, ntXent } from '../../../spec/convention.ts';
import { builtIn } from '../../implementations/built-in.ts';
import type { Answer, Implementation } from '../../implementations/implementation.ts';
import type { Dtype } from '../../rounding/formats.ts';
import { byRule, meanOfFirst, type Rule } from '../../testing/by-rule.ts';
import { changing } from '../../testing/changing.ts';
import { plainImplementation } from '../../testing/plain-implementation.ts';
import { nameOf } from './candidates.ts';
import { type Identification, identify } from './identify.ts';
import { probes } from './probes.ts';

/** The built-in loss, with its answers changed. */
function changed(
  change: (loss: number, batch: Batch, temperature: number) => Answer,
  { denominator = 'simclr', dtype = 'float32' }: { denominator?: Denominator; dtype?: Dtype } = {},
): Implementation {
  const base = builtIn(denominator);
  return changing({ ...base, dtype }, ({ loss }, batch, temperature) => change(loss, batch, temperature));
}

const names = ({ remaining }: Identification) => remaining.map(nameOf);

it('asks every probe, and finds the one candidate', async () => {
  const found = await identify(builtIn('cross-view'), 1);
  expect(names(found)).toEqual(['cross-view, mean']);
  expect(found.nearest[0]).toEqual({ ...ntXent, denominator: 'cross-view' });
  expect(found.trials.map(({ probe }) => probe)).toEqual(probes);
  expect(found.unsteady).toBeNull();
});

it.each<[string, (loss: number, batch: Batch, temperature: number) => number]>([
  ['simclr, sum', (loss, { pairs }) => loss * 2 * pairs],
  ['simclr, n/(n-1)', (loss, { pairs }) => (loss * pairs) / (pairs - 1)],
  ['simclr, tau/0.07', (loss, _, temperature) => (loss * temperature) / 0.07],
  ['simclr, 2tau', (loss, _, temperature) => 2 * temperature * loss],
])('finds %s', async (name, scale) => {
  expect(
    names(
      await identify(
        changed((...told) => ({ loss: scale(...told) })),
        1,
      ),
    ),
  ).toEqual([name]);
});

describe('what no candidate explains', () => {
  it('has the nearest ones in order', async () => {
    const found = await identify(
      changed((loss) => ({ loss: loss + 0.001 })),
      1,
    );
    expect(names(found)).toEqual([]);
    expect(nameOf(found.nearest[0] as (typeof found.nearest)[0])).toBe('simclr, mean');
    expect(found.unsteady).toBeNull();
  });

  it('is unsteady where the same question gets another answer', async () => {
    let calls = 0;
    const found = await identify(
      changed((loss) => ({ loss: loss + ++calls })),
      1,
    );
    const [first, second] = found.unsteady as [number, number];
    expect(second - first).toBeCloseTo(probes.length, 5);
  });

  it('is unsteady where only large batches get another answer, as with a rare dropout', async () => {
    let calls = 0;
    const found = await identify(
      changed((loss, { pairs }) => ({ loss: pairs > 20 ? loss + ++calls : loss + 0.03 })),
      1,
    );
    const [first, second] = found.unsteady as [number, number];
    expect(second - first).toBeCloseTo(1, 5);
  });

  it('is not unsteady where the second answer fails, or differs by rounding', async () => {
    let calls = 0;
    const failing = changed((loss) => (++calls > probes.length ? { errored: 'gone' } : { loss: loss + 1 }));
    expect((await identify(failing, 1)).unsteady).toBeNull();
    const noisy = changed((loss) => ({ loss: loss + 1 + 1e-8 * ++calls }));
    expect((await identify(noisy, 1)).unsteady).toBeNull();
  });

  it('is in order too where answers are infinite', async () => {
    const found = await identify(
      changed((loss, { pairs }) => ({ loss: pairs === 2 ? Number.NaN : loss + 0.001 }), { denominator: 'cross-view' }),
      1,
    );
    expect(names(found)).toEqual([]);
    expect(nameOf(found.nearest[0] as (typeof found.nearest)[0])).toBe('cross-view, mean');
  });
});

describe('the nearest', () => {
  const nearest = async (implementation: Implementation) => {
    const { remaining, nearest } = await identify(implementation, 1);
    expect(remaining).toEqual([]);
    return nameOf(nearest[0] as (typeof nearest)[0]);
  };

  it('is not decided by a loss that is not finite', async () => {
    // As GraphCL has it: the row sum over the other view less the positive, in one direction, −∞ where nothing is left.
    const { fround, exp, log } = Math;
    const rule: Rule = (logits, i, p, { length }) => {
      const exps = logits.map((x) => fround(exp(x)));
      const sum = exps.filter((_, k) => k < length / 2 !== i < length / 2).reduce((a, b) => fround(a + b), 0);
      return -log((exps[p] as number) / fround(sum - (exps[p] as number)));
    };
    expect(await nearest(byRule(rule, { made: meanOfFirst }))).toBe('cross-view-decoupled, mean, first view only');
  });

  it('has no known bug that an answer contradicts', async () => {
    const without = plainImplementation({ temperature: 'ignored' });
    const right = plainImplementation();
    const mixed: Implementation = {
      ...right,
      compute: (givenBatch, temperature) => (temperature === 0.06 ? right : without).compute(givenBatch, temperature),
    };
    expect(await nearest(mixed)).not.toContain('temperature-ignored');
  });

  it('has a known bug that explains more', async () => {
    const raw = plainImplementation({ temperature: 'ignored' });
    const off = changing(raw, ({ loss }) => ({ loss: loss + 1e-4 }));
    expect(await nearest(off)).toBe('simclr, mean, temperature-ignored');
  });
});

describe('what answers little', () => {
  it('asks generated batches where the probes leave several', async () => {
    // Two pairs only: there the scales twice and n/(n-1) are the same, on the probes that it answers.
    const twoOrMany = changed((loss, { pairs, dimension }) =>
      pairs === 2 || dimension > 3 ? { loss: 2 * loss } : { skipped: 'small' },
    );
    const found = await identify(twoOrMany, 1);
    expect(names(found)).toEqual(['simclr, twice']);
  });

  it('leaves all candidates where it answers nothing', async () => {
    const found = await identify(
      changed(() => ({ skipped: 'never' })),
      1,
    );
    expect(found.remaining.length).toBeGreaterThan(800);
    expect(found.unsteady).toBeNull();
  });

  it('is not judged by the stress probes', async () => {
    const stressed = new Set(probes.filter(({ stress }) => stress).map(({ batch }) => batch));
    expect(stressed.size).toBe(7);
    const narrow = changed((loss, batch, temperature) => ({
      loss: stressed.has(batch) || temperature < 0.05 ? Number.NaN : loss,
    }));
    expect(names(await identify(narrow, 1))).toEqual(['simclr, mean']);
  });
});

it('tells all apart in bfloat16 too, on batches small enough for its bound', async () => {
  const found = await identify(
    changed((loss) => ({ loss }), { dtype: 'bfloat16' }),
    1,
  );
  expect(names(found)).toEqual(['simclr, mean']);
  expect(found.separating.length).toBeGreaterThan(0);
});
