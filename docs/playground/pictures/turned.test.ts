import { expect, test } from 'vitest';
import { batch, row } from '../../../spec/batch.ts';
import { onCircle } from './on-circle.ts';
import { withoutPair, withPair } from './resized.ts';
import { angleOf, turned } from './turned.ts';

const z = batch(Float32Array.of(3, 4, 1, 0, 0, -2, -1, 0), [4, 2]);

test('a turned row keeps its length, and the other rows stay', () => {
  const { rows } = turned(z, 0, 90);
  expect([...rows]).toEqual([0, 5, 1, 0, 0, -2, -1, 0]);
  expect([...z.rows]).toEqual([3, 4, 1, 0, 0, -2, -1, 0]);
});

test('angles go from 0 up to 360', () => {
  expect([1, 2, 3].map((i) => angleOf(z, i))).toEqual([0, 270, 180]);
});

test('a new pair is in the widest gap, at the end of both views; it can be taken away again', () => {
  const before = onCircle([0, 40], [10, 90]);
  const after = withPair(before, [0, 40, 10, 90]);
  expect(after.pairs).toBe(3);
  expect([angleOf(after, 2), angleOf(after, 5)]).toEqual([225, 225]);
  expect([...row(after, 3)]).toEqual([...row(before, 2)]);
  expect(withoutPair(after)).toEqual(before);
});
