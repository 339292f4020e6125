import type { Decimal } from 'decimal.js';
import { rowCount } from '../../../spec/batch.ts';
import { type Convention, type Denominator, denominators, ntXent, stages } from '../../../spec/convention.ts';
import { termCount } from '../../../spec/conventions/denominators.ts';
import { isScaleDefined, scaleFactor } from '../../../spec/conventions/scales.ts';
import { type Enclosure, knownTo, scaledBy } from '../../../spec/decimals/enclosure.ts';
import { type Arithmetic, arithmetic } from '../../../spec/decimals/exact.ts';
import { type Levels, levels, randomRowsLevel } from '../../../spec/levels.ts';

/** What determines the levels that a loss is compared with. */
export interface AppraiseOptions {
  /** N */
  readonly pairs: number;
  readonly temperature: number;
  /** d, which determines whether the floor can be attained. */
  readonly dimension?: number | undefined;
  /** The scale, which multiplies the mean over the 2N anchors. */
  readonly scale?: Convention['scale'] | undefined;
  /** The conventions to examine; all five by default. */
  readonly conventions?: readonly Denominator[] | undefined;
  /** The loss in question: anything from value − radius to value + radius. */
  readonly loss?: Enclosure | undefined;
  /** How many significant digits the levels have. */
  readonly digits?: number | undefined;
}

/** The levels of one convention, with the position of the loss among them, or the reason why there are none. */
export type AppraisedLevels =
  | {
      readonly convention: Denominator;
      readonly terms: number;
      readonly levels: Levels;
      /** Whether a batch of this dimension can reach the floor, that is d ≥ N − 1. Null if d is not given. */
      readonly attainable: boolean | null;
      /** The approximate mean loss of rows in random directions of this dimension. Null if d is not given, or if τ is below 1e-3. */
      readonly randomRows: Enclosure | null;
      /** Null if no loss is given. */
      readonly standing: LossPosition | null;
    }
  | { readonly convention: Denominator; readonly terms: 0; readonly levels: null; readonly why: 'no-negatives' };

/** Below this temperature the series for the level of random rows needs more than a thousand terms. */
const COLDEST_RANDOM = 1e-3;

/** What a loss value means under each convention. */
export interface Appraisal {
  readonly values: readonly AppraisedLevels[];
  /** The conventions under which no batch has the loss; empty if no loss is given. */
  readonly ruledOut: readonly Denominator[];
  /** The conventions under which a batch may have the loss; if no loss is given, all that have levels. */
  readonly left: readonly Denominator[];
}

/**
 * Computes the floor, the collapse value and the ceiling of a batch's loss under each convention, and compares a loss with them.
 *
 * The loss is the mean over all 2N anchors, times `scale`. The levels come from the theorems `geometric-batch-bound`,
 * `collapse-value` and `pointwise-bounds`. All of them assume unit rows, so they do not hold for a loss without normalisation.
 *
 * @throws NtXentError E106 temperature, E110 where 2/τ passes 1e15, E111 scale `n/(n-1)` with one pair
 */
export function appraise(options: AppraiseOptions): Appraisal {
  const { conventions = denominators } = options;
  const values = conventions.map((convention) => appraiseOne(convention, options));
  const impossible = (value: AppraisedLevels) => value.levels !== null && value.standing?.possible === false;
  return {
    values,
    ruledOut: values.filter(impossible).map(({ convention }) => convention),
    left: values.filter((value) => value.levels && !impossible(value)).map(({ convention }) => convention),
  };
}

function appraiseOne(
  convention: Denominator,
  { pairs, temperature, dimension, scale = 'mean', loss, digits = 30 }: AppraiseOptions,
): AppraisedLevels {
  const terms = termCount(convention, pairs);
  if (terms === 0) return { convention, terms, levels: null, why: 'no-negatives' };
  const factorAt = (reals: Arithmetic) =>
    scaleFactor(scale, { pairs, anchors: rowCount({ pairs }), temperature }, reals);
  const scaledTo = (digits: number): Levels => {
    // There are more digits than the levels have, so that their radii also hold for the products.
    const reals = arithmetic(digits + 80);
    const factor = factorAt(reals);
    const { floor, collapse, ceiling } = levels(convention, pairs, temperature, digits);
    return {
      floor: scaledBy(floor, factor, reals),
      collapse: scaledBy(collapse, factor, reals),
      ceiling: scaledBy(ceiling, factor, reals),
    };
  };
  const found = scaledTo(digits);
  const level = (which: keyof Levels) => knownTo(found[which], digits, (more) => scaledTo(more)[which]);
  const scaled = { floor: level('floor'), collapse: level('collapse'), ceiling: level('ceiling') };
  const reals = arithmetic(digits + 80);
  return {
    convention,
    terms,
    levels: scaled,
    attainable: dimension === undefined ? null : dimension >= pairs - 1,
    randomRows:
      dimension === undefined || temperature < COLDEST_RANDOM
        ? null
        : scaledBy(randomRowsLevel(convention, pairs, temperature, dimension, digits), factorAt(reals), reals),
    standing: loss ? lossPosition(loss, scaled) : null,
  };
}

/** The places where a loss can lie among the levels, from low to high. */
type Place = 'below-floor' | 'at-floor' | 'between' | 'at-collapse' | 'above-collapse' | 'at-ceiling' | 'above-ceiling';

/** Where a loss lies among the levels of a convention, and what that says. */
export interface LossPosition {
  readonly place: Place;
  /** Whether a batch may have the loss: false below the floor and above the ceiling. */
  readonly possible: boolean;
  /** (loss − floor)/(collapse − floor), which is 0 at the floor and 1 at collapse; null if these two are equal. */
  readonly fraction: Decimal | null;
}

/**
 * Finds where a loss lies among the levels of a convention.
 *
 * A loss is at a level if their two enclosures meet, so that a rounded floor is not called impossible.
 */
export function lossPosition(loss: Enclosure, levels: Levels): LossPosition {
  const place = placeOf(loss, levels);
  // The fraction is only for reading: it needs more digits than a loss has, but fewer than the levels have.
  const reals = arithmetic(20);
  const { floor, collapse } = levels;
  const span = collapse.value.minus(floor.value);
  const fraction = span.isZero() ? null : reals.div(loss.value.minus(floor.value), span);
  return { place, possible: place !== 'below-floor' && place !== 'above-ceiling', fraction };
}

function placeOf(loss: Enclosure, { floor, collapse, ceiling }: Levels): Place {
  const toFloor = compare(loss, floor);
  if (toFloor <= 0) return toFloor < 0 ? 'below-floor' : 'at-floor';
  const toCollapse = compare(loss, collapse);
  if (toCollapse <= 0) return toCollapse < 0 ? 'between' : 'at-collapse';
  const toCeiling = compare(loss, ceiling);
  if (toCeiling <= 0) return toCeiling < 0 ? 'above-collapse' : 'at-ceiling';
  return 'above-ceiling';
}

/** −1 or 1 if all of `a` lies below or above all of `b`, and 0 if they meet. */
function compare(a: Enclosure, b: Enclosure): -1 | 0 | 1 {
  const difference = a.value.minus(b.value);
  if (difference.abs().lessThanOrEqualTo(a.radius.plus(b.radius))) return 0;
  return difference.isNegative() ? -1 : 1;
}

const usual: readonly Place[] = ['at-floor', 'between', 'at-collapse'];

/**
 * The scales under which a loss would lie between floor and collapse; empty if it does so under the scale that was asked for.
 *
 * @throws NtXentError as `appraise` does
 */
export function fittingScales(convention: Denominator, options: AppraiseOptions): Convention['scale'][] {
  const fits = (scale: Convention['scale']) => {
    const [value] = appraise({ ...options, scale, conventions: [convention] }).values;
    return Boolean(value?.levels && value.standing && usual.includes(value.standing.place));
  };
  if (fits(options.scale ?? ntXent.scale)) return [];
  return stages.scale.filter((scale) => isScaleDefined(scale, options.pairs) && fits(scale));
}
