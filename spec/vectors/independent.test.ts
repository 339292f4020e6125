import { Decimal } from 'decimal.js';
import { describe, expect, it } from 'vitest';
import { row as rowOf } from '../batch.ts';
import { denominators, ntXent } from '../convention.ts';
import { exponentials } from '../exponentials.ts';
import { gradient } from '../gradient.ts';
import { loss } from '../loss.ts';
import { NtXentError } from '../nt-xent-error.ts';
import { independentVectors } from './independent-vectors.ts';

// Values computed with mpmath by independent.py, which shares nothing with our code.
const Wide = Decimal.clone({ precision: 120 });

/** How many digits of the size of `scale` agree. */
function agreeing(got: Decimal, expected: string, scale: Decimal.Value): number {
  const difference = new Wide(got).minus(expected).abs();
  return difference.isZero() ? 999 : Wide.log10(new Wide(scale).abs().div(difference)).toNumber();
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
    expect(agreeing(value.value, independent.mean, independent.mean)).toBeGreaterThan(45);
    perAnchor.forEach((anchor, i) => {
      const exact = independent.perAnchor[i] as string;
      expect(agreeing(anchor.value, exact, exact)).toBeGreaterThan(45);
    });
    if (batch.pairs === 1 && denominator !== 'self-inclusive') expect(value.value.isZero()).toBe(true);

    const rowsOfGradient = gradient(batch, temperature, convention, 50, terms);
    rowsOfGradient.forEach((row, i) => {
      const exact = independent.gradientOfMean[i] as string[];
      // A gradient that vanishes exactly (a collapsed batch) has no size of its own: 1/(τ·‖z‖) is that of its terms.
      const ofTerms = new Wide(1).div(temperature).div(Math.hypot(...rowOf(batch, i)));
      const ofRow = Wide.max(...exact.map((x) => new Wide(x).abs()));
      const size = ofRow.greaterThan(ofTerms.times('1e-100')) ? ofRow : ofTerms;
      row.forEach((x, j) => expect(agreeing(x.value, exact[j] as string, size)).toBeGreaterThan(28));
    });
  });
});
