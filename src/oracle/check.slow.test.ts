import { describe, expect, it } from 'vitest';
import type { Batch } from '../../spec/batch.ts';
import { ntXent } from '../../spec/convention.ts';
import { builtIn } from '../implementations/built-in.ts';
import type { Answer, Implementation } from '../implementations/implementation.ts';
import { changing } from '../testing/changing.ts';
import { check } from './check.ts';
import { probes } from './identify/probes.ts';

const changed = (change: (loss: number, batch: Batch) => Answer): Implementation =>
  changing(builtIn(), ({ loss }, batch) => change(loss, batch));

const how = { runs: 5, seed: 1 };
const rowsOfProbes = new Set(probes.map(({ batch }) => batch.rows.join()));
const inProbes = ({ rows }: Batch) => rowsOfProbes.has(rows.join());

describe('the smallest batch of what is unknown', () => {
  it('is shown where only generated batches miss, however long the small ones take', async () => {
    const slow = changed((loss, batch) => ({ loss: inProbes(batch) || batch.pairs === 2 ? loss : loss + 0.1 }));
    const waiting = async (...given: Parameters<Implementation['compute']>) => {
      // A small batch takes longer than all the time there is for them.
      if (given[0].pairs === 2 && given[0].dimension === 1) await new Promise((done) => setTimeout(done, 700));
      return slow.compute(...given);
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
