import type { Decimal } from 'decimal.js';
import { type Denominator, denominators, ntXent, termCount } from '../../spec/convention.ts';
import type { Enclosure } from '../../spec/enclosure.ts';
import { exponentials } from '../../spec/exponentials.ts';
import { gradient } from '../../spec/gradient.ts';
import { loss } from '../../spec/loss.ts';
import { NtXentError } from '../../spec/nt-xent-error.ts';
import type { Case } from '../../src/generators/cases.ts';
import { goldenBounds } from './golden-bounds.ts';
import type { GoldenVector } from './golden-vector.ts';

/** Significant digits that are written. */
const DIGITS = 30;

/** So many more are computed, for what cancels in a difference of logarithms. */
const SPARE = 30;

/** Gradients of larger batches are left out: the file would be mostly they. */
const LARGEST_GRADIENT = 512;

/** What the reference says of a batch under every convention. */
export function expectedValues({ batch, temperature }: Case): GoldenVector['expected'] {
  const terms = exponentials(batch, temperature, ntXent);
  const digits = digitsFor({ batch, temperature });
  const ofOne = (denominator: Denominator) => {
    if (termCount(denominator, batch.pairs) === 0) return null;
    const convention = { ...ntXent, denominator };
    const { value, perAnchor } = loss(batch, temperature, convention, digits, terms);
    const slopes =
      batch.rows.length <= LARGEST_GRADIENT ? gradient(batch, temperature, convention, digits, terms) : undefined;
    const losses = perAnchor.map((one) => one.value.toNumber());
    const numbers = slopes?.map((ofRow) => ofRow.map((one) => one.value.toNumber()));
    return {
      mean: written(value),
      perAnchor: perAnchor.map(written),
      ...(slopes && { gradient: slopes.map((ofRow) => ofRow.map(written)) }),
      bounds: goldenBounds({ batch, temperature }, denominator, losses, numbers),
    };
  };
  return Object.fromEntries(denominators.map((id) => [id, ofOne(id)])) as GoldenVector['expected'];
}

/** What is left of a gradient can be e^(−2/τ) of its parts, times the smallest entry over the largest. */
function digitsFor({ batch: { rows }, temperature }: Case): number {
  const sizes = Array.from(rows, Math.abs).filter((x) => x > 0);
  const range = Math.log10(Math.max(...sizes)) - Math.log10(Math.min(...sizes));
  return DIGITS + SPARE + Math.ceil(2 / temperature / Math.LN10 + range);
}

/** The digits of a value, every one of which its radius vouches for. */
function written({ value, radius }: Enclosure): string {
  // What cancels altogether is 0: the reference gives noise of the size of its radius.
  if (value.abs().lessThanOrEqualTo(radius)) return '0';
  if (radius.greaterThan(value.abs().times(`1e-${DIGITS + 1}`))) {
    throw new NtXentError('NTX-E308', `${value} has a radius of ${radius}: too large for ${DIGITS} digits.`);
  }
  return text(value);
}

const text = (value: Decimal): string => value.toSignificantDigits(DIGITS).toString();
