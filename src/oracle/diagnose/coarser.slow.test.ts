import { expect, it } from 'vitest';
import { ntXent } from '../../../spec/convention.ts';
import { fromFunction } from '../../implementations/from-function.ts';
import type { Implementation } from '../../implementations/implementation.ts';
import type { Dtype } from '../../rounding/formats.ts';
import { roundTo } from '../../rounding/formats.ts';
import { plainImplementation } from '../../testing/plain-implementation.ts';
import { check } from '../check.ts';
import { countsTowardsVerdict, probeAnswers } from '../identify/probe-answers.ts';
import { coarserArithmetic } from './coarser.ts';

type Round = (x: number) => number;
const { fround } = Math;

/** To 10 bits after the leading one, with the exponents of float32, as TF32 does. */
const tf32: Round = (x) => {
  const unit = 2 ** (Math.floor(Math.log2(Math.abs(x))) - 10);
  return x === 0 ? 0 : Math.round(x / unit) * unit;
};
const to =
  (dtype: Dtype): Round =>
  (x) =>
    roundTo(x, dtype);

/** NT-Xent in float32, but for what its products read and what comes out of them. */
const withProducts = (input: Round, output: Round, plus = 0): Implementation =>
  fromFunction(
    ({ pairs, dimension: d, rows }, temperature) => {
      const index = Array.from({ length: 2 * pairs }, (_, i) => i);
      const sum = (xs: number[]) => xs.reduce((a, b) => fround(a + b), 0);
      const units = index.map((i) => {
        const z = Array.from(rows.subarray(i * d, (i + 1) * d));
        const norm = fround(Math.sqrt(sum(z.map((x) => fround(x * x)))));
        return z.map((x) => input(fround(x / norm)));
      });
      const losses = units.map((a, i) => {
        const products = units.map((b) => output(sum(a.map((x, j) => fround(x * (b[j] as number))))));
        const logits = products.map((s) => output(fround(s / temperature)));
        const largest = Math.max(...logits.filter((_, k) => k !== i));
        const total = sum(logits.map((x, k) => (k === i ? 0 : fround(Math.exp(fround(x - largest))))));
        return fround(fround(fround(Math.log(total)) + largest) - (logits[(i + pairs) % (2 * pairs)] as number));
      });
      return fround(sum(losses) / losses.length) + plus;
    },
    { name: 'mine', dtype: 'float32' },
  );

it.each<[string, string, Implementation]>([
  ['tf32', 'TF32', withProducts(tf32, fround)],
  ['bfloat16-products', 'float32 with products of bfloat16', withProducts(to('bfloat16'), fround)],
  ['float16-autocast', 'autocast to float16', withProducts(to('float16'), to('float16'))],
  ['bfloat16-autocast', 'autocast to bfloat16', withProducts(to('bfloat16'), to('bfloat16'))],
  ['float16', 'float16', { ...plainImplementation({}, 'float16'), dtype: 'float32' }],
  ['float32', 'float32', { ...plainImplementation({}, 'float32'), dtype: 'float64' }],
])('%s is named', async (id, name, implementation) => {
  const found = await check(implementation, { runs: 3, seed: 1 });
  expect(found).toMatchObject({ verdict: 'unknown', candidate: ntXent, coarser: { id, name } });
  expect(found.why).toMatchObject({ kind: 'misfit', nearest: ntXent, coarser: { id } });
});

it.each<[string, Implementation]>([
  ['what is right', plainImplementation()],
  ['a constant, however small the bounds would let it be', withProducts(fround, fround, 0.001)],
  ['products of few bits, and a constant', withProducts(to('bfloat16'), to('bfloat16'), 0.01)],
  ['another temperature', withProducts(fround, (x) => fround(x * 1.001))],
])('%s is not', async (_, implementation) => {
  const answers = (await probeAnswers(implementation)).filter(countsTowardsVerdict);
  expect(await coarserArithmetic(implementation, ntXent, answers)).toBeNull();
});
