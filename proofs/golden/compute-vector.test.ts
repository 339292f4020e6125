import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { ntXent } from '../../spec/convention.ts';
import { roundTo } from '../../src/rounding/formats.ts';
import { plainGradient } from '../../src/testing/plain-gradient.ts';
import { evaluateGradient } from '../../src/truth/evaluate.ts';
import { goldenBounds, roundUp } from './compute-vector.ts';
import { definitions } from './definitions.ts';
import type { Definition } from './golden-vector.ts';

// Where a positive's softmax weight is nearly 1, the gradient of a shifted log-sum-exp does not shrink with the loss.
it.each(['tiny-temperature', 'colder'])('%s: the gradient that automatic differentiation gives is within', (id) => {
  const vector = definitions().find((one) => one.id === id) as Definition;
  const { dimension: d } = vector.batch;
  const truth = evaluateGradient(vector.batch, vector.temperature, ntXent, 20).rows.map((row) =>
    row.map(({ value }) => value.toNumber()),
  );
  const bounds = goldenBounds(vector, 'simclr', [0, 0, 0, 0], truth);
  for (const dtype of ['float32', 'float64'] as const) {
    const slopes = plainGradient(vector, { ...ntXent, denominator: 'simclr' }, (x) => roundTo(x, dtype));
    const off = truth.map((row, i) => Math.hypot(...row.map((x, j) => x - (slopes[i * d + j] as number))));
    const allowed = bounds[dtype]?.gradient as number[];
    expect(allowed).toHaveLength(off.length);
    off.forEach((error, i) => expect(error).toBeLessThanOrEqual(allowed[i] as number));
  }
});

it('has three digits, and is never below', () => {
  expect([roundUp(0.001234), roundUp(9.991), roundUp(5), roundUp(1.231e-300)]).toEqual([0.00124, 10, 5, 1.24e-300]);
  const sizes = fc.double({ min: 1e-300, max: 1e300, noNaN: true });
  fc.assert(
    fc.property(sizes, (x) => roundUp(x) >= x && roundUp(x) <= x * 1.011),
    { seed: 1 },
  );
});
