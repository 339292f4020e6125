import { describe, expect, it } from 'vitest';
import type { Batch } from '../../spec/batch.ts';
import { ntXent } from '../../spec/convention.ts';
import { builtIn } from '../implementations/built-in.ts';
import type { Answer, Implementation } from '../implementations/implementation.ts';
import { changing } from '../testing/changing.ts';
import { check } from './check.ts';
import { probes } from './identify/probes.ts';

const base = builtIn();

const changed = (change: (loss: number, batch: Batch) => Answer): Implementation =>
  changing(base, ({ loss }, batch) => change(loss, batch));

const how = { runs: 5, seed: 1 };
const rowsOfProbes = new Set(probes.map(({ batch }) => batch.rows.join()));
const inProbes = ({ rows }: Batch) => rowsOfProbes.has(rows.join());

describe('the smallest batch of what is unknown', () => {
  it('is shown where only generated batches miss, however long the small ones take', async () => {
    const slow = changed((loss, batch) => ({ loss: inProbes(batch) || batch.pairs === 2 ? loss : loss + 0.1 }));
    const waiting = async (batch: Batch, temperature: number) => {
      // A small batch takes longer than all the time there is for them.
      if (batch.pairs === 2 && batch.dimension === 1) await new Promise((done) => setTimeout(done, 700));
      return slow.compute(batch, temperature);
    };
    const { verdict, counterexample } = await check({ ...slow, compute: waiting }, how);
    expect(verdict).toBe('unknown');
    expect(counterexample?.batch.pairs).toBe(3);
  }, 60_000);

  it('is one that was seen, where it does not show again', async () => {
    let calls = 0;
    const once = changed((loss) => ({ loss: ++calls < 60 && calls % 2 === 0 ? loss + 0.1 : loss }));
    const { verdict, counterexample } = await check(once, how);
    expect(verdict).toBe('unknown');
    expect(counterexample).toMatchObject({ error: expect.closeTo(0.1, 5) });
  });
});

describe('errored', () => {
  it('where it answers the probes alone; where it may fail it was not judged on a generated batch', async () => {
    const ofProbes = changed((loss, batch) => (inProbes(batch) ? { loss } : { errored: 'too wide' }));
    const found = await check(ofProbes, how);
    expect(found).toMatchObject({ verdict: 'errored', candidate: { denominator: 'simclr' } });
    expect(await check(ofProbes, { ...how, allowErrors: true })).toMatchObject({ verdict: 'inconclusive' });
    expect(found.conformance).toMatchObject({ failure: { message: 'too wide' } });
    expect(found.tried).toMatchObject({ failed: 5, answered: 0, generated: null });
  });

  it('where it fails on some sizes, unless it may', async () => {
    const square = changed((loss, { pairs, dimension }) =>
      pairs === 2 && dimension === 2 ? { errored: 'square' } : { loss },
    );
    expect(await check(square, how)).toMatchObject({
      verdict: 'errored',
      why: { kind: 'fails-in-domain', pairs: 2, dimension: 2, message: 'square' },
      candidate: { denominator: 'simclr' },
    });
    expect(await check(square, { ...how, allowErrors: true })).toMatchObject({ verdict: 'conforms', why: null });
  });

  it('not where it only fails on the stress probes', async () => {
    const found = await check(
      changed((loss, { pairs }) => (pairs === 1 ? { errored: 'one pair' } : { loss })),
      how,
    );
    expect(found.verdict).toBe('conforms');
  });

  it('though it answers a stress probe', async () => {
    const found = await check(
      changed((loss, { pairs }) => (pairs === 1 ? { loss } : { errored: 'only one pair' })),
      how,
    );
    expect(found.why).toEqual({ kind: 'errored-on-probes', message: 'only one pair' });
    expect(found.verdict).toBe('errored');
  });
});

describe('inconclusive', () => {
  it('where it answers too little', async () => {
    // All rows equal: at τ = 0.5 the mean is also 2τ times it, over either view, in either layout.
    const collapsedOnly = changed((loss, { rows }) =>
      new Set(rows).size === 2 && rows.length === 24 ? { loss } : { skipped: 'no' },
    );
    const { verdict, why, identification } = await check(collapsedOnly, how);
    expect(verdict).toBe('inconclusive');
    const { remaining: candidates } = identification;
    expect(why).toMatchObject({ kind: 'several-fit', candidates, dtype: 'float32', wouldDecide: { pairs: 2 } });
    expect(candidates.length).toBeGreaterThan(4);
    expect(candidates[0]).toEqual(ntXent);
  });

  it('where it skips everything, or all but the probes', async () => {
    const never = changed(() => ({ skipped: 'never' }));
    expect(await check(never, how)).toMatchObject({ verdict: 'inconclusive', why: { kind: 'skipped-probes' } });
    const probesOnly = changed((loss, batch) => (inProbes(batch) ? { loss } : { skipped: 'no' }));
    expect(await check(probesOnly, how)).toMatchObject({
      verdict: 'inconclusive',
      why: { kind: 'answered-none' },
    });
  });
});

/** NT-Xent as written out in many places: exponentials over their sum, and perhaps a small number. */
const summed = ({ epsilon = 0, ownLogit = Number.NEGATIVE_INFINITY, round = (x: number) => x }): Implementation => ({
  ...base,
  compute: async ({ pairs, dimension, rows }, temperature) => {
    const units = Array.from({ length: 2 * pairs }, (_, i) => {
      const row = Array.from(rows.subarray(i * dimension, (i + 1) * dimension));
      return row.map((x) => round(x / Math.hypot(...row)));
    });
    const losses = units.map((a, i) => {
      const logits = units.map((b) => a.reduce((sum, x, j) => sum + x * (b[j] as number), 0) / temperature);
      const terms = logits.map((x, k) => Math.exp(k === i ? ownLogit : x));
      return Math.log(terms.reduce((sum, x) => sum + x, epsilon)) - (logits[(i + pairs) % (2 * pairs)] as number);
    });
    return { loss: losses.reduce((sum, x) => sum + x, 0) / losses.length };
  },
});

describe('a small number in the sum', () => {
  it.each([
    ['an epsilon', summed({ epsilon: 1e-8 })],
    ['a mask of −20', summed({ ownLogit: -20 })],
  ])('%s is seen where all other rows are opposite', async (_, implementation) => {
    const found = await check(implementation, how);
    expect(found).toMatchObject({
      ...{ verdict: 'deviates', deviation: { id: 'epsilon-in-log' } },
      candidate: { denominator: 'simclr', scale: 'mean' },
    });
    expect(found.counterexample).not.toBeNull();
  });

  it.each([
    ['no epsilon', summed({})],
    ['a mask of −50', summed({ ownLogit: -50 })],
  ])('%s is right', async (_, implementation) => {
    expect(await check(implementation, how)).toMatchObject({ verdict: 'conforms' });
  });
});

describe('a coarser arithmetic than it says', () => {
  const named = (name: string) => ({ kind: 'misfit', coarser: { name }, nearest: ntXent });
  // As the matrix units of a GPU read float32.
  const tenBits = summed({ round: (x) => Math.round(1024 * x) / 1024 });

  it('is suggested where it explains all answers', async () => {
    expect(await check({ ...base, dtype: 'float64' }, how)).toMatchObject({
      verdict: 'unknown',
      why: named('float32'),
    });
    expect(await check(tenBits, how)).toMatchObject({ verdict: 'unknown', why: named('TF32') });
  });

  it('is not where few answers are off', async () => {
    const { why } = await check(
      changed((loss, { pairs }) => ({ loss: pairs > 20 ? loss * 1.001 : loss })),
      how,
    );
    expect(why).toMatchObject({ kind: 'misfit', coarser: null });
  });
});

describe('unknown', () => {
  const times = (factor: number) => ({ kind: 'scale-mismatch', factor, candidate: ntXent }) as const;
  it.each<[string, object, (loss: number, batch: Batch) => Answer]>([
    ['a constant', { kind: 'misfit', of: 'every-probe', nearest: ntXent }, (loss) => ({ loss: loss + 0.03 })],
    ['bits', times(Number(Math.LOG2E.toFixed(6))), (loss) => ({ loss: loss * Math.LOG2E })],
    ['a little more', times(1.00001), (loss) => ({ loss: loss * 1.00001 })],
    ['the other sign', times(-1), (loss) => ({ loss: -loss })],
    ['NaN', { kind: 'not-finite', loss: Number.NaN }, () => ({ loss: Number.NaN })],
    ['−∞', { kind: 'not-finite', loss: Number.NEGATIVE_INFINITY }, () => ({ loss: Number.NEGATIVE_INFINITY })],
    [
      'other anchors',
      { kind: 'misfit', of: 'anchors' },
      (loss, { pairs }) => ({ loss, perAnchor: Array.from({ length: 2 * pairs }, () => loss + 1) }),
    ],
    [
      'generated batches alone',
      { kind: 'outside-bound' },
      (loss, batch) => ({ loss: inProbes(batch) ? loss : loss + 0.1 }),
    ],
  ])('%s', async (_, why, change) => {
    expect(await check(changed(change), how)).toMatchObject({ verdict: 'unknown', why, deviation: null });
  });

  it('never the same twice', async () => {
    let calls = 0;
    const { verdict, why, candidate } = await check(
      changed((loss) => ({ loss: loss + ++calls })),
      how,
    );
    expect({ verdict, candidate }).toEqual({ verdict: 'unknown', candidate: null });
    const [before, after] = [expect.closeTo(1.655), expect.closeTo(1.655 + probes.length)];
    expect(why).toEqual({ kind: 'unsteady', losses: [before, after] });
  });
});

it('conforms in bfloat16 too, on batches small enough for its bound', async () => {
  expect(await check({ ...base, dtype: 'bfloat16' }, how)).toMatchObject({ verdict: 'conforms' });
});
