import { describe, expect, it } from 'vitest';
import type { Batch } from '../../../spec/batch.ts';
import { type Convention, ntXent } from '../../../spec/convention.ts';
import type { Case } from '../../batches/cases.ts';
import { conformanceCases } from '../../batches/conformance-cases.ts';
import { builtIn } from '../../implementations/built-in.ts';
import type { Answer, Implementation } from '../../implementations/implementation.ts';
import { changing } from '../../testing/changing.ts';
import { identify } from '../identify/identify.ts';
import { observeAndCompare } from '../identify/observation.ts';
import { verdictOn } from '../verdict.ts';
import { conformance } from './conformance.ts';

const simclr: Convention = { ...ntXent, denominator: 'simclr' };
const base = builtIn();

/** The built-in loss, but for batches of more than two pairs. */
function butForMany(change: (loss: number, batch: Batch) => Answer): Implementation {
  return changing(base, (answer, batch) => (batch.pairs > 2 ? change(answer.loss, batch) : answer));
}

it('holds, and tells how near the worst answer was', async () => {
  const done: number[] = [];
  const how = { runs: 20, seed: 1, progress: (count: number) => done.push(count) };
  const found = await conformance(base, simclr, how);
  expect(found).toMatchObject({ holds: true, answered: 20, outside: null, failure: null });
  expect(found.worst?.ratio).toBeGreaterThan(0);
  expect(found.worst?.ratio).toBeLessThan(1);
  expect(done).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
});

it('counts the answers that no bound could have contradicted', async () => {
  const wide = { arithmetic: 'bfloat16', maxPairs: 3, minDimension: 90, maxDimension: 100 } as const;
  const coarse: Implementation = { ...base, dtype: 'bfloat16' };
  const found = await conformance(coarse, simclr, { runs: 10, seed: 1, cases: conformanceCases(wide) });
  expect(found).toMatchObject({ holds: true, answered: 10, unchecked: 10 });
  const small = conformanceCases({
    arithmetic: 'bfloat16',
    maxPairs: 2,
    maxDimension: 2,
    temperature: { min: 0.5, max: 1 },
  });
  expect(await conformance(coarse, simclr, { runs: 10, seed: 1, cases: small })).toMatchObject({ unchecked: 0 });
  expect(await conformance(base, simclr, { runs: 10, seed: 1, cases: conformanceCases(wide) })).toMatchObject({
    answered: 10,
    unchecked: 0,
  });
});

it('and no verdict but inconclusive rests on them alone', async () => {
  const identification = await identify(base, 1);
  const found = await conformance(base, simclr, { runs: 5, seed: 1 });
  const asked = {
    asked: null,
    askedScale: null,
    coarser: null,
    failing: null,
    unsteady: null,
    arithmetic: { dtype: 'bfloat16' },
  } as const;
  expect(verdictOn(identification, simclr, found, asked).verdict).toBe('conforms');
  expect(verdictOn(identification, simclr, { ...found, unchecked: 4 }, asked).verdict).toBe('conforms');
  expect(verdictOn(identification, simclr, { ...found, unchecked: 5 }, asked)).toMatchObject({
    verdict: 'inconclusive',
    why: { kind: 'unchecked', dtype: 'bfloat16' },
  });
});

it('finds the worst of all answers', async () => {
  const asked: Case[] = [];
  const listening: Implementation = {
    ...base,
    compute: (batch, temperature) => {
      asked.push({ batch, temperature });
      return base.compute(batch, temperature);
    },
  };
  const { worst } = await conformance(listening, simclr, { runs: 20, seed: 1 });
  const trials = await Promise.all(asked.map((testCase) => observeAndCompare(base, [simclr], testCase)));
  const ratios = trials.map(({ distances }) => distances[0]?.ratio ?? 0);
  expect(worst?.ratio).toBe(Math.max(...ratios));
  expect(worst?.batch).toBe(asked[ratios.indexOf(Math.max(...ratios))]?.batch);
});

it('is the same for the same seed, and another for another', async () => {
  const [one, same, other] = await Promise.all([1, 1, 2].map((seed) => conformance(base, simclr, { runs: 20, seed })));
  expect(same).toEqual(one);
  expect(other?.worst).not.toEqual(one?.worst);
});

describe('what leaves the bound', () => {
  it('ends it', async () => {
    const found = await conformance(
      butForMany((loss) => ({ loss: loss + 0.1 })),
      simclr,
      { runs: 100, seed: 1 },
    );
    expect(found.holds).toBe(false);
    expect(found.outside?.batch.pairs).toBeGreaterThan(2);
    expect(found.outside?.error).toBeCloseTo(0.1, 5);
    expect(found.worst).toBe(found.outside);
    expect(found.answered).toBeLessThan(20);
  });

  it('may be NaN', async () => {
    const found = await conformance(
      butForMany(() => ({ loss: Number.NaN })),
      simclr,
      { runs: 100, seed: 1 },
    );
    expect(found.outside).toMatchObject({ got: Number.NaN, error: Number.POSITIVE_INFINITY });
  });
});

describe('what does not answer', () => {
  it('has failed, on the first such batch', async () => {
    const failed: Batch[] = [];
    const failing = butForMany((_, batch) => {
      failed.push(batch);
      return { errored: `${batch.pairs} pairs` };
    });
    const found = await conformance(failing, simclr, { runs: 30, seed: 1 });
    expect(found.holds).toBe(true);
    expect(found.answered).toBe(30 - failed.length);
    expect(found.failure).toMatchObject({ batch: failed[0], message: `${failed[0]?.pairs} pairs` });
  });

  it('has not where it skips', async () => {
    const found = await conformance(
      butForMany(() => ({ skipped: 'many' })),
      simclr,
      { runs: 30, seed: 1 },
    );
    expect(found).toMatchObject({ holds: true, failure: null, outside: null });
    expect(found.answered).toBeLessThan(30);
  });
});
