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
  readonly tier: 'certified' | 'reference';
  readonly losses: readonly Loss[];
}

/** Asked for more, the certified tier's radius does not suffice. */
export const CERTIFIED_DIGITS = 25;

/**
 * The one door to true values: the losses of a batch to `digits` digits, by the cheapest tier that can.
 *
 * The conventions agree in all stages up to the logits. `summed` are the sums under these stages, where they are known.
 *
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
  readonly tier: Truth['tier'];
  /** 2N rows of d. */
  readonly rows: readonly (readonly Enclosure[])[];
}

/**
 * The same door for gradients: to `digits` digits of the largest entry, of the loss or of one anchor's.
 *
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

/** As the reference's digits count: from the first of a value, or from the units where it can be 0 by cancellation. */
function suffices({ value, perAnchor }: Loss, { denominator, logarithm }: Convention, digits: number): boolean {
  const unit = denominator.endsWith('decoupled') || logarithm === 'of-tempered-ratio' ? 1 : 0;
  return [value, ...perAnchor].every(({ value, radius }) => {
    const size = Math.max(Math.abs(value.toNumber()), unit);
    return radius.toNumber() <= size * 10 ** -digits;
  });
}
