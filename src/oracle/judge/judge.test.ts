import { describe, expect, it, test } from 'vitest';
import { batch } from '../../../spec/batch.ts';
import { denominators, ntXent } from '../../../spec/convention.ts';
import { claimedValue } from '../../../spec/decimals/enclosure.ts';
import { levels } from '../../../spec/levels.ts';
import { loss } from '../../../spec/loss.ts';
import { float32Loss } from '../../float32/loss.ts';
import { nameOf } from '../identify/candidates.ts';
import { judge, judgeStored } from './judge.ts';

const givenBatch = batch([
  [4, 1, 0],
  [-1, 3, 2],
  [2, -3, 1],
  [5, 2, 1],
  [1, 4, -1],
  [-4, -1, 2],
]);
const options = { dtype: 'float32', digits: 20 } as const;

async function claimOf(text: string, dtype: 'float32' | 'bfloat16' = 'float32') {
  const { claim } = await judge(givenBatch, 0.5, { dtype, digits: 20, claim: claimedValue(text) });
  if (!claim) throw new Error('no claim');
  return { ...claim, names: claim.matches.map(({ candidate }) => nameOf(candidate)) };
}

it('has the values and the levels of all five conventions', async () => {
  const { values, claim } = await judge(givenBatch, 0.5, options);
  expect(claim).toBeNull();
  expect(values.map(({ convention }) => convention)).toEqual(denominators);
  for (const value of values) {
    if (value.loss === null) throw new Error(value.why);
    const truth = loss(givenBatch, 0.5, { ...ntXent, denominator: value.convention }, 25);
    expect(value.loss.value.value.toFixed(18)).toBe(truth.value.value.toFixed(18));
    expect(value.loss.perAnchor).toHaveLength(6);
    expect(value.floor.value.toFixed(18)).toBe(levels(value.convention, 3, 0.5).floor.value.toFixed(18));
  }
});

it('says why one pair has no decoupled value', async () => {
  const { values } = await judge(batch([[1], [2]]), 0.5, options);
  const without = values.filter((value) => value.loss === null);
  expect(without).toEqual([
    { convention: 'decoupled', loss: null, why: 'no-negatives' },
    { convention: 'cross-view-decoupled', loss: null, why: 'no-negatives' },
  ]);
});

describe('a claim', () => {
  const text = (denominator: (typeof denominators)[number], digits: number, factor = 1) =>
    loss(givenBatch, 0.5, { ...ntXent, denominator })
      .value.value.times(factor)
      .toPrecision(digits);

  it.each(denominators)('names %s', async (denominator) => {
    expect((await claimOf(text(denominator, 7))).names).toEqual([`${denominator}, mean`]);
  });

  it('names the scale', async () => {
    expect((await claimOf(text('simclr', 8, 6))).names).toEqual(['simclr, sum']);
    expect((await claimOf(text('decoupled', 8, 0.5 / 0.07))).names).toEqual(['decoupled, tau/0.07']);
  });

  it('names the view that it is the mean over', async () => {
    for (const [anchors, name] of [
      ['first-view', 'cross-view, mean, first view only'],
      ['second-view', 'cross-view, mean, second view only'],
    ] as const) {
      const { value } = loss(givenBatch, 0.5, { ...ntXent, denominator: 'cross-view', anchors });
      expect((await claimOf(value.value.toPrecision(8))).names).toEqual([name]);
    }
  });

  it('names one of the scales that are the same here', async () => {
    const { matches, names } = await claimOf(text('simclr', 8));
    expect(names).toEqual(['simclr, mean']);
    expect(matches[0]?.alike).toEqual(['2tau']);
  });

  it('names the likeliest first where its digits do not tell', async () => {
    const { matches } = await claimOf(text('simclr', 1));
    expect(matches.length).toBeGreaterThan(1);
    const ratios = matches.map(({ ratio }) => ratio.toNumber());
    expect(ratios).toEqual([...ratios].sort((a, b) => a - b));
    expect(ratios.every((ratio) => ratio <= 1)).toBe(true);
  });

  it('may be farther off in a coarser arithmetic', async () => {
    const off = loss(givenBatch, 0.5).value.value.plus('0.001').toFixed(6);
    expect((await claimOf(off)).names).toEqual([]);
    expect((await claimOf(off, 'bfloat16')).names).toContain('simclr, mean');
  });

  it('that nothing fits has nearest ones, in order', async () => {
    const { matches, nearest } = await claimOf('123.456');
    expect(matches).toEqual([]);
    expect(nearest).toHaveLength(3);
    const errors = nearest.map(({ error }) => error.toNumber());
    expect(errors).toEqual([...errors].sort((a, b) => a - b));
    expect(nearest.every(({ ratio }) => ratio.greaterThan(1))).toBe(true);
  });

  it('that fits the rows read as interleaved is told so, first', async () => {
    const misread = loss(givenBatch, 0.5, { ...ntXent, layout: 'interleaved' }).value.value.toFixed(6);
    const { matches, nearest } = await claimOf(misread);
    expect(matches).toEqual([]);
    expect(nearest.map(({ candidate }) => candidate.layout)).toEqual(['interleaved', 'stacked', 'stacked']);
    expect(nearest[0]?.ratio.toNumber()).toBeLessThan(1);
  });
});

it('rejects what has no loss', async () => {
  await expect(judge(batch([[0], [1]]), 0.5, options)).rejects.toThrow('NTX-E105');
  await expect(judge(givenBatch, Number.NaN, options)).rejects.toThrow('NTX-E106');
  await expect(judge(givenBatch, 1e-17, options)).rejects.toThrow('NTX-E110');
});

const z = batch([
  [1, 0.1],
  [0.3, 1],
  [0.9, 0.3],
  [0.2, 1.1],
]);
const how = { claim: claimedValue(String(float32Loss(z, 0.5).mean)), dtype: 'float64', digits: 25 } as const;

test('a float32 loss of float64 rows counts as such', async () => {
  const { judgement, batch, dtype } = await judgeStored(z, 0.5, { ...how, said: false });
  expect(judgement.claim?.matches.map(({ candidate }) => candidate.denominator)).toEqual(['simclr']);
  expect([dtype, batch.rows.constructor]).toEqual(['float32', Float32Array]);
});

test('unless the user said float64', async () => {
  const { judgement, batch, dtype } = await judgeStored(z, 0.5, { ...how, said: true });
  expect(judgement.claim?.matches).toEqual([]);
  expect([dtype, batch]).toEqual(['float64', z]);
});

test('what no dtype explains is told of the dtype of the rows', async () => {
  const { dtype } = await judgeStored(z, 0.5, { ...how, claim: claimedValue('77'), said: false });
  expect(dtype).toBe('float64');
});
