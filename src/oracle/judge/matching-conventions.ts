import { type Batch, row } from '../../../spec/batch.ts';
import { type Convention, stages } from '../../../spec/convention.ts';
import { anchorRows } from '../../../spec/conventions/layouts.ts';
import { scaleFactor } from '../../../spec/conventions/scales.ts';
import { type Enclosure, scaledBy } from '../../../spec/decimals/enclosure.ts';
import { arithmetic, exact } from '../../../spec/decimals/exact.ts';
import { NtXentError } from '../../../spec/errors/nt-xent-error.ts';
import { type Deviation, deviations } from '../../../spec/known-bugs/deviations.ts';
import { type Loss, requireLoss } from '../../../spec/loss.ts';
import type { FloatArithmetic } from '../../rounding/accuracy.ts';
import { cast } from '../../rounding/cast.ts';
import { conventionBounds } from '../../rounding/convention-bounds.ts';
import type { Dtype } from '../../rounding/formats.ts';
import { evaluate } from '../../truth/evaluate.ts';
import { type Candidate, candidates } from '../identify/candidates.ts';

/** A convention, or a known bug in one, that would have returned the same. */
export interface MatchingConvention {
  readonly candidate: Candidate;
  readonly deviation: Deviation | null;
}

/** What could have returned a loss, or the losses of the anchors; what is nearest to what was asked for comes first. */
export function matchingConventions(
  got: number | readonly number[],
  asked: Convention,
  computed: Computed,
): MatchingConvention[] {
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
  const allowed = allowedByKey(suspects.map(conventionOf), computed);
  const fits = (suspect: MatchingConvention) => {
    const one = allowed.get(keyOf(conventionOf(suspect)));
    const like = one && likeness(got, one, suspect.candidate.scale, computed);
    return like !== undefined && like.ratio <= 1;
  };
  return suspects.filter(fits).sort((a, b) => changes(a, asked) - changes(b, asked));
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

/** One evaluation for all that agree up to the logits, and one loss for all scales. */
function allowedByKey(conventions: readonly Convention[], computed: Computed) {
  const groups = new Map<string, Map<string, Convention>>();
  for (const one of conventions) {
    const { layout, secondView, normalisation, similarity, temperature } = one;
    const logits = [layout, secondView, normalisation, similarity, temperature].join();
    groups.set(logits, (groups.get(logits) ?? new Map()).set(keyOf(one), one));
  }
  const losses = [...groups.values()].flatMap((group) => {
    try {
      return allowedLosses([...group.values()], computed);
    } catch (error) {
      // Some known bugs make logits that no arithmetic takes.
      if (error instanceof NtXentError && error.code === 'NTX-E110') return [];
      throw error;
    }
  });
  return new Map(losses.map((one) => [keyOf(one.convention), one]));
}

const keyOf = (convention: Convention) =>
  JSON.stringify(Object.keys(stages).map((stage) => stage === 'scale' || convention[stage as keyof Convention]));

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

/** What a loss was computed of, and in what. */
export interface Computed extends FloatArithmetic {
  readonly batch: Batch;
  readonly temperature: number;
}

/** What code of a convention may return for a batch: the truth, and how far off it may be. */
export interface AllowedLoss {
  readonly convention: Convention;
  /** The mean over the anchors, not scaled, and its bound. */
  readonly mean: Enclosure;
  readonly bound: number;
  readonly perAnchor: readonly { readonly truth: Enclosure; readonly bound: number }[];
}

/**
 * The losses of a batch under conventions that agree in all stages up to the logits; those without a loss are left out.
 *
 * Where the rows are not exact in the dtype, code may have rounded them or not, and may be as far off as that takes it.
 *
 * @throws NtXentError E105 zero row, E106 temperature, E110 logits too large
 */
export function allowedLosses(conventions: readonly Convention[], computed: Computed): AllowedLoss[] {
  const { batch, temperature, dtype } = computed;
  const possible = conventions
    .map((convention) => ({ ...convention, scale: 'mean' as const }))
    .filter((convention) => hasLoss(batch, temperature, convention));
  if (possible.length === 0) return [];
  const boundsOf = ({ perAnchor }: Loss, convention: Convention) =>
    conventionBounds(
      perAnchor.map(({ value }) => value.toNumber()),
      convention,
      computed,
    );
  const { losses } = evaluate(batch, temperature, possible, boundsOf);
  const rounded = roundedBatch(batch, dtype);
  const others = rounded ? evaluate(rounded, temperature, possible, boundsOf).losses : losses;
  return possible.map((convention, c) => {
    const [truth, other] = [losses[c] as Loss, others[c] as Loss];
    const bounds = boundsOf(truth, convention);
    const allowed = (x: Enclosure, y: Enclosure, bound: number) =>
      bound + x.value.minus(y.value).abs().toNumber() + x.radius.toNumber() + y.radius.toNumber();
    return {
      convention,
      mean: truth.value,
      bound: allowed(truth.value, other.value, bounds.mean),
      perAnchor: truth.perAnchor.map((one, i) => ({
        truth: one,
        bound: allowed(one, other.perAnchor[i] as Enclosure, bounds.perAnchor[i] as number),
      })),
    };
  });
}

function hasLoss(batch: Batch, temperature: number, convention: Convention): boolean {
  try {
    requireLoss(batch, temperature, convention);
    return true;
  } catch (error) {
    if (error instanceof NtXentError && error.code === 'NTX-E109') return false;
    throw error;
  }
}

/** The batch as the dtype has it; undefined where that is the same, or is no batch. */
function roundedBatch(batch: Batch, dtype: Dtype): Batch | undefined {
  if (batch.rows.every((x) => Math.fround(x) === x) && (dtype === 'float32' || dtype === 'float64')) return;
  try {
    const rounded = cast(batch, dtype);
    const vanished = Array.from({ length: 2 * batch.pairs }, (_, i) => row(rounded, i)).some((z) =>
      z.every((x) => x === 0),
    );
    return vanished ? undefined : rounded;
  } catch (error) {
    if (error instanceof NtXentError && error.code === 'NTX-E215') return;
    throw error;
  }
}
