import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { batch } from '../../../spec/batch.ts';
import { denominators } from '../../../spec/convention.ts';
import { readNpy } from '../../../src/files/read-npy.ts';
import { onCircle } from '../pictures/on-circle.ts';
import { measure } from './measure.ts';
import type { MeasuredConvention } from './measurement.ts';

const how = { stored: 'float32', temperature: 0.5, claim: '', dtype: undefined } as const;
const simplex = onCircle([90, 210, 330], [90, 210, 330]);

test('float32 is within its bound of the true value, under every convention', async () => {
  const { conventions, cosines } = await measure({ ...how, batch: onCircle([0, 100, 200], [20, 90, 250]) });
  expect(conventions.map(({ convention }) => convention)).toEqual(denominators);
  for (const one of conventions as MeasuredConvention[]) {
    expect(Number(one.error)).toBeLessThanOrEqual(Number(one.bound));
    expect(one.fraction).toBeGreaterThan(0);
    expect(one.perAnchor.length).toBe(6);
  }
  expect(cosines[0]).toBe(1);
  expect(cosines[3]).toBeCloseTo(Math.cos(Math.PI / 9), 6);
});

test('a simplex is at the floor, and its gradient is rounding, so no arrow', async () => {
  const { conventions } = await measure({ ...how, batch: simplex });
  const [simclr] = conventions as MeasuredConvention[];
  expect(simclr?.fraction).toBeCloseTo(0, 6);
  expect(simclr?.gradient.flat().every((x) => x === 0)).toBe(true);
});

test('one pair has no negatives', async () => {
  const { conventions } = await measure({ ...how, batch: onCircle([0], [90]) });
  expect(conventions[1]).toEqual({ convention: 'decoupled', reason: 'one pair has no negatives' });
});

test('a claim gets the sentences of the command line', async () => {
  const { rows, shape } = readNpy(readFileSync(new URL('../../../examples/digits-trained.npy', import.meta.url)));
  const digits = { ...how, batch: batch(rows, shape), temperature: 0.2 };
  const { claim } = await measure({ ...digits, claim: '2.8641' });
  expect(claim).toMatchObject({ fits: true, verdict: ['2.8641 is `decoupled, mean`.', expect.any(String)] });
  const missed = await measure({ ...digits, claim: '2.5' });
  expect(missed.claim).toMatchObject({ fits: false, nearest: [{ length: 4 }, { length: 4 }, { length: 4 }] });
  expect((await measure({ ...digits, claim: 'two' })).claim).toMatchObject({ code: 'NTX-E112' });
});

test('what would take too long is refused', async () => {
  const large = (pairs: number) => batch(new Float32Array(2 * pairs * 64).fill(1), [2 * pairs, 64]);
  await expect(measure({ ...how, batch: large(2048) })).rejects.toThrow('NTX-E702 the batch has 4096 rows of 64.');
  await expect(measure({ ...how, batch: large(128), temperature: 0.001 })).rejects.toThrow('takes decimals');
});
