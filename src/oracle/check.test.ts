import { describe, expect, it } from 'vitest';
import type { Batch } from '../../spec/batch.ts';
import { ntXent } from '../../spec/convention.ts';
import { builtIn } from '../implementations/built-in.ts';
import type { Answer, Implementation } from '../implementations/implementation.ts';
import { changing } from '../testing/changing.ts';
import { check } from './check.ts';
import { probes } from './identify/probes.ts';

const base = builtIn();

function changed(change: (loss: number, batch: Batch) => Answer): Implementation {
  return changing(base, ({ loss }, batch) => change(loss, batch));
}

const how = { runs: 5, seed: 1 };
const rowsOfProbes = new Set(probes.map(({ batch }) => batch.rows.join()));
const inProbes = ({ rows }: Batch) => rowsOfProbes.has(rows.join());

it('conforms', async () => {
  const found = await check(base, how);
  expect(found).toMatchObject({
    implementation: { name: 'nt-xent-oracle float32', language: 'typescript', dtype: 'float32' },
    verdict: 'conforms',
    why: null,
    candidate: { denominator: 'simclr', scale: 'mean', anchors: 'both-views', layout: 'stacked' },
    asked: null,
    deviation: null,
    conformance: { holds: true, answered: 5 },
    ...how,
  });
  expect(found.implementation).not.toHaveProperty('compute');
});

it('conforms to what it was asked for, or says what it is', async () => {
  expect(await check(base, { ...how, asked: 'simclr' })).toMatchObject({ verdict: 'conforms', asked: 'simclr' });
  expect(await check(base, { ...how, asked: 'decoupled' })).toMatchObject({
    verdict: 'deviates',
    why: { kind: 'other-denominator', found: 'simclr', asked: 'decoupled' },
    deviation: null,
    candidate: { denominator: 'simclr' },
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

describe('errored', () => {
  it('everywhere', async () => {
    const found = await check(
      changed(() => ({ errored: 'out of memory' })),
      how,
    );
    expect(found).toMatchObject({
      verdict: 'errored',
      why: { kind: 'errored-on-probes', message: 'out of memory' },
      candidate: null,
      conformance: null,
    });
  });
});

it('conforms in bfloat16 too, on batches small enough for its bound', async () => {
  expect(await check({ ...base, dtype: 'bfloat16' }, how)).toMatchObject({ verdict: 'conforms' });
});
