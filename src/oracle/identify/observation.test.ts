import { describe, expect, it } from 'vitest';
import { batch } from '../../../spec/batch.ts';
import { type Convention, ntXent } from '../../../spec/convention.ts';
import { generalBatch } from '../../../spec/vectors/test-batches.ts';
import type { Answer, Implementation } from '../../implementations/implementation.ts';
import type { Distance } from './distance.ts';
import { expectations } from './expectations.ts';
import { observeAndCompare } from './observation.ts';

const simclr: Convention = { ...ntXent, denominator: 'simclr' };
const firstView: Convention = { ...simclr, anchors: 'first-view' };
const [truth] = expectations(generalBatch, 0.5, [simclr], { dtype: 'float32', digits: 20 });
const losses = truth?.perAnchor.map((x) => x.value.toNumber()) as number[];
const mean = truth?.value.value.toNumber() as number;
const meanOfFirst = ((losses[0] as number) + (losses[1] as number) + (losses[2] as number)) / 3;

const saying = (answer: Answer, dtype: Implementation['dtype'] = 'float32'): Implementation => ({
  name: 'canned',
  language: 'none',
  dtype,
  compute: async () => answer,
});

async function distanceOf(answer: Answer, candidate = simclr, dtype?: Implementation['dtype']): Promise<Distance> {
  const { distances } = await observeAndCompare(saying(answer, dtype), [candidate], {
    batch: generalBatch,
    temperature: 0.5,
  });
  return distances[0] as Distance;
}

describe('the loss', () => {
  it('is within the bound, or not', async () => {
    const bound = truth?.bound as number;
    expect(await distanceOf({ loss: mean })).toMatchObject({ anchor: null, got: mean, bound });
    expect((await distanceOf({ loss: mean + 0.99 * bound })).ratio).toBeCloseTo(0.99, 6);
    expect((await distanceOf({ loss: mean - 1.01 * bound })).ratio).toBeCloseTo(1.01, 6);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])('is nowhere near if %f', async (loss) => {
    expect(await distanceOf({ loss })).toMatchObject({
      error: Number.POSITIVE_INFINITY,
      ratio: Number.POSITIVE_INFINITY,
      ratioOfLoss: Number.POSITIVE_INFINITY,
    });
  });

  it('is not checked where the bound is wider than what losses there are, but for what is no number', async () => {
    const rows = Float32Array.from({ length: 4 * 80 }, (_, i) => i + 1);
    const wide = { batch: batch(rows, [4, 80]), temperature: 0.5 };
    const [any] = (await observeAndCompare(saying({ loss: 3 }, 'bfloat16'), [simclr], wide)).distances;
    expect(any).toMatchObject({ checks: false });
    expect(any?.ratio).toBeLessThan(1);
    const [nan] = (await observeAndCompare(saying({ loss: Number.NaN }, 'bfloat16'), [simclr], wide)).distances;
    expect(nan?.ratio).toBe(Number.POSITIVE_INFINITY);
    const [fine] = (await observeAndCompare(saying({ loss: 3 }), [simclr], wide)).distances;
    expect(fine).toMatchObject({ checks: true });
  });

  it('may be off by more where a worse exp or log is announced', async () => {
    const bounds = [undefined, { exp: 116, log: 4030 }].map(async (accuracy) => {
      const loss = { ...saying({ loss: 1 }), ...(accuracy && { accuracy }) };
      return (await observeAndCompare(loss, [simclr], { batch: generalBatch, temperature: 0.5 })).distances[0]
        ?.bound as number;
    });
    const [usual = 0, announced = 0] = await Promise.all(bounds);
    expect(announced).toBeGreaterThan(100 * usual);
  });
});

describe('the losses of the anchors', () => {
  const spoilt = losses.with(4, (losses[4] as number) + 0.5);

  it('count too: the worst number is the distance', async () => {
    const distance = await distanceOf({ loss: mean, perAnchor: spoilt });
    expect(distance).toMatchObject({ anchor: 4, got: spoilt[4] });
    expect(distance.error).toBeCloseTo(0.5, 12);
    expect(distance.expected.value.toNumber()).toBe(losses[4]);
    expect(distance.ratio).toBeGreaterThan(1000);
    expect(distance.ratioOfLoss).toBeLessThan(0.01);
    expect((await distanceOf({ loss: mean, perAnchor: losses })).ratio).toBeLessThan(0.01);
  });

  it('are picked from those of all rows where only view 1 is an anchor', async () => {
    // Row 4 is no anchor of the first view, row 1 is.
    expect((await distanceOf({ loss: meanOfFirst, perAnchor: spoilt }, firstView)).ratio).toBeLessThan(0.01);
    const other = losses.with(1, 0);
    expect(await distanceOf({ loss: meanOfFirst, perAnchor: other }, firstView)).toMatchObject({ anchor: 1, got: 0 });
  });

  it('may be those of the anchors alone', async () => {
    const three = [losses[0] as number, 0, losses[2] as number];
    expect(await distanceOf({ loss: meanOfFirst, perAnchor: three }, firstView)).toMatchObject({ anchor: 1, got: 0 });
    // Half as many as rows, where all rows are anchors: those of view 1.
    expect(await distanceOf({ loss: mean, perAnchor: three })).toMatchObject({ anchor: 1, got: 0 });
    expect((await distanceOf({ loss: mean, perAnchor: losses.slice(0, 3) })).ratio).toBeLessThan(0.01);
  });

  it('are those of view 2 where its rows are the anchors, and are named by their rows', async () => {
    const secondView: Convention = { ...simclr, anchors: 'second-view' };
    const second = losses.slice(3);
    const loss = second.reduce((a, b) => a + b, 0) / 3;
    expect((await distanceOf({ loss, perAnchor: second }, secondView)).ratio).toBeLessThan(0.01);
    expect((await distanceOf({ loss, perAnchor: losses }, secondView)).ratio).toBeLessThan(0.01);
    const wrong = { anchor: 4, got: 0 };
    expect(await distanceOf({ loss, perAnchor: second.with(1, 0) }, secondView)).toMatchObject({ ...wrong, place: 1 });
    expect(await distanceOf({ loss, perAnchor: losses.with(4, 0) }, secondView)).toMatchObject({ ...wrong, place: 4 });
  });
});

it.each<Answer>([{ errored: 'out of memory' }, { skipped: 'no such temperature' }])(
  'no answer, no distance',
  async (answer) => {
    const found = await observeAndCompare(saying(answer), [simclr], { batch: generalBatch, temperature: 0.5 });
    expect(found).toMatchObject({ answer, distances: [], temperature: 0.5 });
  },
);
