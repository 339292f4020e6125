import { Decimal } from 'decimal.js';
import { describe, expect, it } from 'vitest';
import { row as rowOf } from '../batch.ts';
import { denominators, ntXent } from '../convention.ts';
import { denominatorOptions } from '../conventions/denominators.ts';
import { NtXentError } from '../errors/nt-xent-error.ts';
import { exponentials } from '../exponentials.ts';
import { gradient } from '../gradient.ts';
import { loss } from '../loss.ts';
import { independentVectors } from './test-batches.ts';

// The expected values were computed with mpmath by independent.py, which shares nothing with our code.
const Wide = Decimal.clone({ precision: 120 });

/** Throws unless `digits` digits agree, counted from the first of `scale`. */
function expectDigits(digits: number, got: Decimal, expected: string, scale: Decimal.Value): void {
  const difference = new Wide(got).minus(expected).abs();
  if (difference.greaterThan(new Wide(scale).abs().times(`1e-${digits}`))) {
    expect.fail(`${got} is not ${expected} to ${digits} digits of ${scale}`);
  }
}

describe.each(independentVectors())('independent vector $id', ({ batch, temperature, expected }) => {
  const terms = exponentials(batch, temperature, ntXent);

  it.each(denominators)('%s', (denominator) => {
    const convention = { ...ntXent, denominator };
    const independent = expected[denominator];
    if (!independent) {
      expect(() => loss(batch, temperature, convention, 50)).toThrow(NtXentError);
      return;
    }
    const { value, perAnchor } = loss(batch, temperature, convention, 50, terms);
    expectDigits(45, value.value, independent.mean, independent.mean);
    expect(perAnchor).toHaveLength(independent.perAnchor.length);
    perAnchor.forEach((anchor, i) => {
      const exact = independent.perAnchor[i] as string;
      expectDigits(45, anchor.value, exact, exact);
    });
    if (batch.pairs === 1 && !denominatorOptions[denominator].self) expect(value.value.isZero()).toBe(true);

    const rowsOfGradient = gradient(batch, temperature, convention, 50, terms);
    rowsOfGradient.forEach((row, i) => {
      const exact = independent.gradientOfMean[i] as string[];
      // A gradient that vanishes exactly, as that of a collapsed batch, has no size of its own; 1/(τ·‖z‖) is the size of its terms.
      const ofTerms = new Wide(1).div(temperature).div(Math.hypot(...rowOf(batch, i)));
      const ofRow = Wide.max(...exact.map((x) => new Wide(x).abs()));
      const size = ofRow.greaterThan(ofTerms.times('1e-100')) ? ofRow : ofTerms;
      row.forEach((x, j) => {
        expectDigits(28, x.value, exact[j] as string, size);
      });
    });
  });
});
