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
