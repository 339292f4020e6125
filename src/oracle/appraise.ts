import { type Convention, type Denominator, denominators, termCount } from '../../spec/convention.ts';
import { type Enclosure, scaledBy } from '../../spec/enclosure.ts';
import { type Arithmetic, arithmetic } from '../../spec/exact.ts';
import { type Levels, levels, randomRowsLevel } from '../../spec/levels.ts';
import { scaleFactor } from '../../spec/scale.ts';
import { knownTo } from './known-to.ts';
import { type Standing, standingOf } from './standing.ts';

/** What a loss is to be measured against. */
export interface AppraiseOptions {
  /** N */
  readonly pairs: number;
  readonly temperature: number;
  /** d, to tell whether the floor can be attained. */
  readonly dimension?: number | undefined;
  /** What the mean over the 2N anchors is multiplied by. */
  readonly scale?: Convention['scale'] | undefined;
  /** The conventions to look at; all five where none are given. */
  readonly conventions?: readonly Denominator[] | undefined;
  /** The loss in question: anything from value − radius to value + radius. */
  readonly loss?: Enclosure | undefined;
  /** Significant digits of the levels. */
  readonly digits?: number | undefined;
}

/** The levels of one convention, and where the loss stands among them; or why it has none. */
export type AppraisedLevels =
  | {
      readonly convention: Denominator;
      readonly terms: number;
      readonly levels: Levels;
      /** Whether a batch of this dimension reaches the floor: d ≥ N − 1. Null where d is not given. */
      readonly attainable: boolean | null;
      /** What rows in random directions of this dimension have on average, nearly. Null where d is not given, or τ is below 1e-3. */
      readonly randomRows: Enclosure | null;
      /** Null where there is no loss. */
      readonly standing: Standing | null;
    }
  | { readonly convention: Denominator; readonly terms: 0; readonly levels: null; readonly reason: string };

/** Below it the series of the level of random rows takes more than a thousand terms. */
const COLDEST_RANDOM = 1e-3;

/** What a loss value means. */
export interface Appraisal {
  readonly values: readonly AppraisedLevels[];
  /** The conventions under which no batch has the loss; empty without a loss. */
  readonly ruledOut: readonly Denominator[];
  /** The conventions under which a batch may have it; those that have levels, without a loss. */
  readonly left: readonly Denominator[];
}

/**
 * Floor, collapse value and ceiling of a batch's loss under each convention, and what a loss means by them.
 *
 * The loss is the mean over all 2N anchors, times `scale`. Source: theorems `geometric-batch-bound`, `collapse-value`,
 * `pointwise-bounds`, all of unit rows: a loss without normalisation heeds none of them.
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
  if (terms === 0) return { convention, terms, levels: null, reason: 'one pair has no negatives' };
  const factorAt = (reals: Arithmetic) => scaleFactor(scale, { pairs, anchors: 2 * pairs, temperature }, reals);
  const scaledTo = (digits: number): Levels => {
    // More digits than the levels have, so that their radii also hold for the products.
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
    standing: loss ? standingOf(loss, scaled) : null,
  };
}
