import { anchorRows, type Convention } from '../../spec/convention.ts';
import { type Enclosure, scaledBy } from '../../spec/enclosure.ts';
import { arithmetic, exact } from '../../spec/exact.ts';
import { scaleFactor } from '../../spec/scale.ts';
import type { AllowedLoss, Computed } from './allowed-losses.ts';

/** How near numbers are to a convention: of all of them, the one that is the farthest off. */
export interface Likeness {
  /** The anchor whose loss it is, by its row; null for the loss itself. */
  readonly anchor: number | null;
  readonly got: number;
  readonly expected: Enclosure;
  /** |got − expected|; infinite where `got` is not finite. */
  readonly error: number;
  readonly bound: number;
  /** error/bound: at most 1 where sound code of the convention could have returned it. */
  readonly ratio: number;
}

/** How near a loss, or the losses of the anchors (2N, or as many as the convention has), are; undefined where none could be. */
export function likeness(
  got: number | readonly number[],
  allowed: AllowedLoss,
  scale: Convention['scale'],
  { batch: { pairs }, temperature }: Computed,
): Likeness | undefined {
  const rows = anchorRows(allowed.convention, pairs);
  if (typeof got === 'number') {
    if (scale === 'n/(n-1)' && pairs === 1) return;
    const reals = arithmetic(40);
    const factor = scaleFactor(scale, { pairs, anchors: rows.length, temperature }, reals);
    return compare(got, scaledBy(allowed.mean, factor, reals), allowed.bound * factor.toNumber(), null);
  }
  if (got.length !== 2 * pairs && got.length !== rows.length) return;
  const compared = rows.map((row, i) => {
    const { truth, bound } = allowed.perAnchor[i] as AllowedLoss['perAnchor'][0];
    return compare(got[got.length === rows.length ? i : row] as number, truth, bound, row);
  });
  return compared.reduce((a, b) => (b.ratio > a.ratio ? b : a));
}

function compare(got: number, expected: Enclosure, bound: number, anchor: Likeness['anchor']): Likeness {
  const error = Number.isFinite(got) ? expected.value.minus(exact(got)).abs().toNumber() : Number.POSITIVE_INFINITY;
  // An infinite bound forbids nothing, not even an infinite error.
  return { anchor, got, expected, error, bound, ratio: bound === Number.POSITIVE_INFINITY ? 0 : error / bound };
}
