import type { Decimal } from 'decimal.js';
import { requireTemperature, rowCount } from './batch.ts';
import type { Denominator } from './convention.ts';
import { denominatorOptions, termCount } from './conventions/denominators.ts';
import { type Enclosure, enclose } from './decimals/enclosure.ts';
import { exact } from './decimals/exact.ts';
import { exp, ln, ln1p } from './decimals/exp-ln.ts';
import { NtXentError } from './errors/nt-xent-error.ts';

/** The values, in nats, that a mean loss over all 2N anchors can be measured against. */
export interface Levels {
  /** No batch has a smaller loss. Aligned pairs on a regular simplex, which exists for d ≥ N − 1, attain it. */
  readonly floor: Enclosure;
  /** The loss of a batch whose rows are all equal. */
  readonly collapse: Enclosure;
  /** No anchor has a larger loss; one anchor with an antipodal positive among copies of itself attains it. */
  readonly ceiling: Enclosure;
}

/**
 * Computes floor, collapse value and ceiling of the mean loss of N pairs at temperature τ, in closed form.
 *
 *     floor = log(c + n·e^(−R)),  R = N/((N−1)τ);   collapse = log(c + n);   ceiling = log(c' + n'·e^(2/τ))
 *
 * n is the number of negatives in the denominator, and c is the number of terms whose similarity is 1 at the optimum: the positive
 * and the anchor itself. Source: theorems `geometric-batch-bound`, `collapse-value`, `pointwise-bounds`.
 *
 * @param denominator One of the five that people mean.
 * @param pairs N, a positive integer.
 * @param temperature τ, positive.
 * @param digits Significant digits, a positive integer; 30 by default.
 * @throws NtXentError E106 temperature, E109 empty denominator, E110 where 2/τ passes 1e15
 */
export function levels(denominator: Denominator, pairs: number, temperature: number, digits = 30): Levels {
  requireTerms(denominator, pairs, temperature);
  if (2 / temperature > 1e15) throw new NtXentError('NTX-E110', `2/τ is ${(2 / temperature).toPrecision(3)}.`);
  const self = Number(denominatorOptions[denominator].self);
  const positive = Number(denominatorOptions[denominator].positive);
  const negatives = termCount(denominator, pairs) - positive - self;
  const guard = 8 + Math.ceil(Math.log10(rowCount({ pairs })) + Math.max(0, Math.log10(2 / temperature)));

  const [floor, collapse, ceiling] = enclose(digits + guard, (reals) => {
    const tau = exact(temperature, reals);
    const one = new reals(1);
    const logit = (numerator: number, denominator: number) => one.times(numerator).div(tau.times(denominator));
    /** log(ones + n·e^x), with the digits of a tiny second term kept. */
    const logOf = (ones: number, n: number, x: () => Decimal): Decimal => {
      const rest = n === 0 ? new reals(0) : exp(x(), reals).times(n);
      return ones === 1 ? ln1p(rest, reals) : ln(rest.plus(ones), reals);
    };
    return [
      logOf(positive + self, negatives, () => logit(-pairs, pairs - 1)),
      logOf(positive + self, negatives, () => new reals(0)),
      logOf(positive, negatives + self, () => logit(2, 1)),
    ];
  }) as [Enclosure, Enclosure, Enclosure];
  return { floor, collapse, ceiling };
}

/**
 * The mean loss of rows in random directions, as those of a network before training, in nats: on average it is at most this value,
 * and with many rows it is nearly this value.
 *
 *     log( t·M + [e^(1/τ)] ),   M = E e^(s/τ) = Σ_k (1/(4τ²))^k / ( k! · (d/2)(d/2 + 1)…(d/2 + k − 1) )
 *
 * t is the number of terms without the anchor itself, and the term in brackets is there where the denominator holds the anchor;
 * s is the cosine of two independent directions, uniform on the sphere of R^d, whose mean is 0. By Jensen's inequality the
 * mean of the logarithm of the sum is at most the logarithm of its mean.
 *
 * @param denominator One of the five that people mean.
 * @param pairs N, a positive integer.
 * @param temperature τ, positive; the series takes some 1/τ terms.
 * @param dimension d, a positive integer.
 * @param digits Significant digits, a positive integer; 30 by default.
 * @throws NtXentError E106 temperature, E109 empty denominator
 */
export function randomRowsLevel(
  denominator: Denominator,
  pairs: number,
  temperature: number,
  dimension: number,
  digits = 30,
): Enclosure {
  requireTerms(denominator, pairs, temperature);
  const { self } = denominatorOptions[denominator];
  const others = termCount(denominator, pairs) - (self ? 1 : 0);
  const guard = 8 + Math.ceil(Math.log10(1 / temperature + 10) + Math.log10(rowCount({ pairs })));
  const [level] = enclose(digits + guard, (reals) => {
    const logit = new reals(1).div(exact(temperature, reals));
    const argument = logit.times(logit).div(4);
    let term = new reals(1);
    let sum = term;
    // After the largest term, the ratio of each term to the one before it falls, so that the rest is small when one term is.
    for (let k = 1; term.greaterThan(sum.times(`1e-${reals.precision + 3}`)); k++) {
      term = term.times(argument).div(
        new reals(dimension)
          .div(2)
          .plus(k - 1)
          .times(k),
      );
      sum = sum.plus(term);
    }
    return [ln(sum.times(others).plus(self ? exp(logit, reals) : 0), reals)];
  });
  return level as Enclosure;
}

function requireTerms(denominator: Denominator, pairs: number, temperature: number): void {
  requireTemperature(temperature);
  if (termCount(denominator, pairs) === 0) {
    throw new NtXentError('NTX-E109', `one pair leaves \`${denominator}\` without terms.`);
  }
}
