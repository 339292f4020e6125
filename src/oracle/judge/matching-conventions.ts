import { type Batch, rowCount, rowsOf } from '../../../spec/batch.ts';
import { type Convention, stages } from '../../../spec/convention.ts';
import { NtXentError } from '../../../spec/errors/nt-xent-error.ts';
import { type Deviation, deviations } from '../../../spec/known-bugs/deviations.ts';
import type { Case } from '../../batches/cases.ts';
import type { FloatArithmetic } from '../../rounding/accuracy.ts';
import { cast, type Dtype } from '../../rounding/formats.ts';
import { type Candidate, candidates } from '../identify/candidates.ts';
import { anchorDistance, isWithin, lossDistance, type NumberDistance } from '../identify/distance.ts';
import { type Expectation, expectations } from '../identify/expectations.ts';

/** A convention, perhaps with a known bug, that could have returned the same numbers. */
export interface MatchingConvention {
  readonly candidate: Candidate;
  readonly deviation: Deviation | null;
}

/** The batch and temperature that a loss was computed for, and the arithmetic. */
export type Computed = Case & FloatArithmetic;

/** A loss that someone computed, or the losses of the anchors: either 2N of them, or as many as the convention has. */
export type Got = number | readonly number[];

/** The conventions that could have returned a loss or losses of anchors; those most like the one that was asked for come first. */
export function matchingConventions(got: Got, asked: Convention, computed: Computed): MatchingConvention[] {
  // The losses of the anchors are not scaled.
  const meant = candidates().filter(({ scale }) => typeof got === 'number' || scale === asked.scale);
  const suspects: MatchingConvention[] = [
    ...meant.map((candidate) => ({ candidate, deviation: null })),
    ...deviations.flatMap((deviation: Deviation) =>
      meant
        .filter(({ denominator }) => deviation.options.denominator === undefined || denominator === 'simclr')
        .map((candidate) => ({ candidate, deviation })),
    ),
  ];
  const distances = distancesFrom(got, suspects.map(conventionOf), computed);
  const fits = (distance: NumberDistance | undefined) => distance !== undefined && isWithin(distance);
  return suspects.filter((_, i) => fits(distances[i])).sort((a, b) => changes(a, asked) - changes(b, asked));
}

const conventionOf = ({ candidate, deviation }: MatchingConvention): Convention => ({
  ...candidate,
  ...deviation?.options,
});

/** In how many stages a convention differs from the one that was asked for. */
function changes(one: MatchingConvention, asked: Convention): number {
  const convention = conventionOf(one);
  return (Object.keys(stages) as (keyof Convention)[]).filter((stage) => convention[stage] !== asked[stage]).length;
}

/**
 * How far a loss, or the losses of the anchors, are from each convention, in the order of the conventions; undefined if a
 * convention has no loss for the batch, or another number of anchors.
 *
 * If the rows are not exact in the dtype, code may or may not have rounded them, so the bound also allows for that difference.
 *
 * @throws NtXentError as the reference's `loss` does
 */
export function distancesFrom(
  got: Got,
  conventions: readonly Convention[],
  { batch, temperature, dtype, accuracy }: Computed,
): (NumberDistance | undefined)[] {
  const ofAnchors = typeof got !== 'number';
  // The losses of the anchors are not scaled, so they exist even if the scale would divide by N − 1 = 0.
  const compared = ofAnchors ? conventions.map((one) => ({ ...one, scale: 'mean' as const })) : conventions;
  const seenAs = roundedBatch(batch, dtype);
  const expected = expectations(batch, temperature, compared, { dtype, accuracy, seenAs });
  const known = new Map(expected.map((one) => [one.candidate, one]));
  const distance = ofAnchors ? anchorDistance(got, batch) : lossDistance(got);
  const hasAnchors = ({ perAnchor }: Expectation) =>
    !ofAnchors || got.length === rowCount(batch) || got.length === perAnchor.length;
  return compared.map((convention) => {
    const one = known.get(convention);
    return one && hasAnchors(one) ? (distance(one) ?? undefined) : undefined;
  });
}

/** The batch rounded to the dtype; undefined if rounding changes nothing, or leaves no valid batch. */
function roundedBatch(batch: Batch, dtype: Dtype): Batch | undefined {
  try {
    const rounded = cast(batch, dtype);
    if (rounded.rows.every((x, n) => x === batch.rows[n])) return;
    const rows = rowsOf(rounded);
    return rows.some((z) => z.every((x) => x === 0)) ? undefined : rounded;
  } catch (error) {
    if (error instanceof NtXentError && error.code === 'NTX-E215') return;
    throw error;
  }
}
