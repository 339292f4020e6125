import { expect, it } from 'vitest';
import { batch } from '../../spec/batch.ts';
import type { Dtype } from '../rounding/formats.ts';
import { isInConformanceDomain } from './conformance-cases.ts';

/** Two rows of d equal entries, of a norm. */
const ofNorm = (norm: number, d = 1) => batch(new Float32Array(2 * d).fill(norm / Math.sqrt(d)), [2, d]);
const holds = (norm: number, dtype: Dtype, d = 1) =>
  isInConformanceDomain({ batch: ofNorm(norm, d), temperature: 1 }, dtype);

it('is norms from 1e-3 to 1e3 in all arithmetics with the exponents of float32 and more', () => {
  for (const dtype of ['float32', 'float64', 'bfloat16'] as const) {
    expect([0.0009, 0.0011, 990, 1010].map((norm) => holds(norm, dtype))).toEqual([false, true, true, false]);
  }
});

it('in float16 is norms whose squares neither overflow nor lose their digits', () => {
  // 256² is 65536, the largest number 65504; d squares may round up by 2^−11 each.
  expect([255, 256].map((norm) => holds(norm, 'float16'))).toEqual([true, false]);
  expect([251, 252].map((norm) => holds(norm, 'float16', 64))).toEqual([true, false]);
  // √(4d·2^−24·2^11) = √d/45.25…
  expect([0.0221, 0.022].map((norm) => holds(norm, 'float16'))).toEqual([true, false]);
  expect([0.178, 0.176].map((norm) => holds(norm, 'float16', 64))).toEqual([true, false]);
});

it('is temperatures from 0.05', () => {
  expect(
    [0.05, 0.049].map((temperature) => isInConformanceDomain({ batch: ofNorm(1), temperature }, 'float32')),
  ).toEqual([true, false]);
});
