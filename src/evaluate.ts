import type { Batch } from '../spec/batch.ts';
import type { Convention } from '../spec/convention.ts';
import { ntXent } from '../spec/convention.ts';
import type { Enclosure } from '../spec/enclosure.ts';
import { exponentials } from '../spec/exponentials.ts';
import { gradient } from '../spec/gradient.ts';
import { type Loss, loss } from '../spec/loss.ts';
import { enclosure, gradientRows } from './certified/enclosures.ts';
import { certifiedGradient } from './certified/gradient.ts';
import { certifiedLosses } from './certified/loss.ts';
import type { Summed } from './certified/summed.ts';

/** True values, and what computed them. */
export interface Truth {
  /** Double-double arithmetic with a rigorous radius, or the decimal reference. */
  readonly tier: 'certified' | 'reference';
  /** One for each convention, in their order. */
  readonly losses: readonly Loss[];
}

/** The most significant digits that the certified tier is asked for: for more, its radius does not suffice. */
export const CERTIFIED_DIGITS = 25;

/**
 * The one door to true values: the losses of a batch to some number of digits, by the cheapest tier that can.
 *
 * @param batch 2N rows of d, in the layout of the conventions.
 * @param temperature τ, positive.
 * @param conventions Must agree in all stages up to the logits.
 * @param digits Significant digits, a positive integer, counted as by `loss`.
 * @param summed The sums of exponentials under these stages, where they are known.
 * @throws NtXentError as the reference's `loss` does
 */
export function evaluate(
  batch: Batch,
  temperature: number,
  conventions: readonly Convention[],
  digits: number,
  summed?: Summed,
): Truth {
  const certified = digits <= CERTIFIED_DIGITS ? certifiedLosses(batch, temperature, conventions, summed) : undefined;
  const losses = certified?.map(({ value, perAnchor }) => ({
    value: enclosure(value),
    perAnchor: perAnchor.map(enclosure),
  }));
  if (losses?.every((one, c) => suffices(one, conventions[c] as Convention, digits))) {
    return { tier: 'certified', losses };
  }
  const terms = exponentials(batch, temperature, conventions[0] ?? ntXent);
  return { tier: 'reference', losses: conventions.map((one) => loss(batch, temperature, one, digits, terms)) };
}

/** A true gradient with respect to the raw rows, and what computed it. */
export interface TrueGradient {
  /** What computed it, as in {@link Truth}. */
  readonly tier: Truth['tier'];
  /** 2N rows of d. */
  readonly rows: readonly (readonly Enclosure[])[];
}

/**
 * The same door for gradients.
 *
 * @param batch 2N rows of d, in the layout of the convention.
 * @param temperature τ, positive.
 * @param convention An option for each stage.
 * @param digits A positive integer, counted from the largest entry; by the reference, as by `gradient`.
 * @param anchor The row whose own loss, not scaled, is differentiated; by default it is the loss of the batch.
 * @throws NtXentError as the reference's `gradient` does
 */
export function evaluateGradient(
  batch: Batch,
  temperature: number,
  convention: Convention,
  digits: number,
  anchor?: number,
): TrueGradient {
  const found = digits <= CERTIFIED_DIGITS ? certifiedGradient(batch, temperature, convention, anchor) : undefined;
  const allowed = found ? largest(found.high) * 10 ** -digits : 0;
  if (found?.radius.every((radius) => radius <= allowed)) {
    return { tier: 'certified', rows: gradientRows(found) };
  }
  return { tier: 'reference', rows: gradient(batch, temperature, convention, digits, undefined, anchor) };
}

const largest = (entries: Float64Array): number => entries.reduce((most, x) => Math.max(most, Math.abs(x)), 0);

/** As the reference's digits count: significant ones, but decimal places below 1 where a value can be 0 by cancellation. */
function suffices({ value, perAnchor }: Loss, { denominator, logarithm }: Convention, digits: number): boolean {
  const unit = denominator.endsWith('decoupled') || logarithm === 'of-tempered-ratio' ? 1 : 0;
  return [value, ...perAnchor].every(({ value, radius }) => {
    const size = Math.max(Math.abs(value.toNumber()), unit);
    return radius.toNumber() <= size * 10 ** -digits;
  });
}
