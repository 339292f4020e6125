import { type Batch, rowCount, rowsOf } from '../../../spec/batch.ts';
import { type Convention, stages } from '../../../spec/convention.ts';
import { NtXentError } from '../../../spec/errors/nt-xent-error.ts';
import { type Deviation, deviations } from '../../../spec/known-bugs/deviations.ts';
import type { Case } from '../../batches/cases.ts';
import type { FloatArithmetic } from '../../rounding/accuracy.ts';
import { cast } from '../../rounding/cast.ts';
import type { Dtype } from '../../rounding/formats.ts';
import { type Candidate, candidates } from '../identify/candidates.ts';
import { anchorDistance, isWithin, lossDistance, type NumberDistance } from '../identify/distance.ts';
import { type Expectation, expectations } from '../identify/expectations.ts';

/** A convention, or a known bug in one, that would have returned the same. */
export interface MatchingConvention {
  readonly candidate: Candidate;
  readonly deviation: Deviation | null;
}

/** What a loss was computed of, and in what. */
export type Computed = Case & FloatArithmetic;

/** A loss that someone computed, or the losses of the anchors: 2N, or as many as the convention has. */
export type Got = number | readonly number[];

/** What could have returned a loss, or the losses of the anchors; what is nearest to what was asked for comes first. */
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

/** In how many stages it is not what was asked for. */
function changes(one: MatchingConvention, asked: Convention): number {
  const convention = conventionOf(one);
  return (Object.keys(stages) as (keyof Convention)[]).filter((stage) => convention[stage] !== asked[stage]).length;
}

/**
 * How far a loss, or the losses of the anchors, are from each convention, in the order of the conventions; undefined where one has no
 * loss of the batch, or other anchors.
 *
 * Where the rows are not exact in the dtype, code may have rounded them or not, and may be as far off as that takes it.
 *
 * @throws NtXentError as the reference's `loss` does
 */
export function distancesFrom(
  got: Got,
  conventions: readonly Convention[],
  { batch, temperature, dtype, accuracy }: Computed,
): (NumberDistance | undefined)[] {
  const ofAnchors = typeof got !== 'number';
  // The losses of the anchors are not scaled: they are there even where a division by N − 1 is not.
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

/** The batch as the dtype has it; undefined where that is the same, or is no batch. */
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
