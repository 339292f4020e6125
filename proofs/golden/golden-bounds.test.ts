import { expect, it } from 'vitest';
import { ntXent } from '../../spec/convention.ts';
import { evaluateGradient } from '../../src/evaluate.ts';
import { roundTo } from '../../src/files/round-to.ts';
import { plainGradient } from '../../src/oracle/fixtures/plain-gradient.ts';
import type { Definition } from './definition.ts';
import { definitions } from './definitions.ts';
import { goldenBounds } from './golden-bounds.ts';

// Where a positive's softmax weight is nearly 1, the gradient of a shifted log-sum-exp does not shrink with the loss.
it.each(['tiny-temperature', 'colder'])('%s: the gradient that automatic differentiation gives is within', (id) => {
  const given = definitions().find((one) => one.id === id) as Definition;
  const { dimension: d } = given.batch;
  const truth = evaluateGradient(given.batch, given.temperature, ntXent, 20).rows.map((row) =>
    row.map(({ value }) => value.toNumber()),
  );
  const bounds = goldenBounds(given, 'simclr', [0, 0, 0, 0], truth);
  for (const dtype of ['float32', 'float64'] as const) {
    const slopes = plainGradient(given, { ...ntXent, denominator: 'simclr' }, (x) => roundTo(x, dtype));
    const off = truth.map((row, i) => Math.hypot(...row.map((x, j) => x - (slopes[i * d + j] as number))));
    const allowed = bounds[dtype]?.gradient as number[];
    expect(allowed).toHaveLength(off.length);
    off.forEach((error, i) => expect(error).toBeLessThanOrEqual(allowed[i] as number));
  }
});
