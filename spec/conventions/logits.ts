import type { Convention } from '../convention.ts';
import { partner, view } from './layouts.ts';

/** What the rows are divided by before their dot products are taken. */
interface NormalisationOption {
  /** What the norms are taken of: each row, all rows as one matrix, each coordinate over a group of rows, or nothing. */
  readonly normOf: 'row' | 'matrix' | 'coordinate' | 'nothing';
  /** The group of row `i`: rows of the same group are divided by the same norms. */
  readonly group: (stages: Pick<Convention, 'layout'>, i: number, pairs: number) => number;
}

/**
 * The options of the stage `normalisation`: rows are divided by their own norms, by nothing, or by the Frobenius norm of the whole
 * batch; or each coordinate is divided by its norm over all rows, over the rows of a view, or over the two rows of a pair.
 */
const normalisationOptions: Readonly<Record<Convention['normalisation'], NormalisationOption>> = {
  rows: { normOf: 'row', group: (_, i) => i },
  none: { normOf: 'nothing', group: (_, i) => i },
  matrix: { normOf: 'matrix', group: () => 0 },
  'along-batch': { normOf: 'coordinate', group: () => 0 },
  'along-view': { normOf: 'coordinate', group: view },
  'along-pair': { normOf: 'coordinate', group: (stages, i, pairs) => Math.min(i, partner(stages, i, pairs)) },
};

/** Returns what the norms of a normalisation are taken of. */
export const normOf = ({ normalisation }: Pick<Convention, 'normalisation'>): NormalisationOption['normOf'] =>
  normalisationOptions[normalisation].normOf;

/** Whether each coordinate has a norm of its own, so that a row is divided by several numbers. */
export const isByCoordinate = (stages: Pick<Convention, 'normalisation'>): boolean => normOf(stages) === 'coordinate';

/** Returns the group of row `i`: rows of the same group are divided by the same norms. */
export const groupOf = (stages: Pick<Convention, 'layout' | 'normalisation'>, i: number, pairs: number): number =>
  normalisationOptions[stages.normalisation].group(stages, i, pairs);

/** The options of the stage `similarity`: whether negative similarities are replaced by 0, which makes their derivatives 0 too. */
export const similarityOptions: Readonly<Record<Convention['similarity'], { readonly clamped: boolean }>> = {
  cosine: { clamped: false },
  clamped: { clamped: true },
};

/**
 * The functions of a binary64 number from which the slopes ∂logit/∂s are computed.
 *
 * `T` is the number of an arithmetic. Each arithmetic passes in its own functions, so that the formulas of the slopes are written
 * once.
 */
export interface SlopeFunctions<T> {
  /** x itself, without rounding. */
  readonly exactly: (x: number) => T;
  /** 1/x */
  readonly inverse: (x: number) => T;
  readonly exp: (x: number) => T;
  /** −log x */
  readonly minusLog: (x: number) => T;
}

/** A function of τ, for any arithmetic. */
type OfTemperature = <T>(tau: number, functions: SlopeFunctions<T>) => T;

/** How the temperature turns a similarity s into a logit: the logit is s times a slope. */
interface TemperatureOption {
  /** The slope ∂logit/∂s of the terms in the denominator. */
  readonly denominator: OfTemperature;
  /** The slope ∂logit/∂s of the positive in the numerator. */
  readonly numerator: OfTemperature;
  /** The slope in the numerator over that in the denominator, if the two differ. */
  readonly ofPositive?: OfTemperature;
}

const inBoth = (slope: OfTemperature): TemperatureOption => ({ denominator: slope, numerator: slope });

/**
 * The options of the stage `temperature`. In their order the logits are s/τ; s·τ; s; s/τ in the denominator but s in the numerator;
 * s·e^τ; s·log(1/τ); and s/τ for τ ≤ 1 but s above.
 */
export const temperatureOptions: Readonly<Record<Convention['temperature'], TemperatureOption>> = {
  divide: inBoth((tau, { inverse }) => inverse(tau)),
  multiply: inBoth((tau, { exactly }) => exactly(tau)),
  ignored: inBoth((_, { exactly }) => exactly(1)),
  'positive-untempered': {
    denominator: (tau, { inverse }) => inverse(tau),
    numerator: (_, { exactly }) => exactly(1),
    ofPositive: (tau, { exactly }) => exactly(tau),
  },
  'times-exp': inBoth((tau, { exp }) => exp(tau)),
  'times-log': inBoth((tau, { minusLog }) => minusLog(tau)),
  'at-most-1': inBoth((tau, { inverse }) => inverse(Math.min(tau, 1))),
};

/** The functions for slopes in float64. */
export const inFloat64: SlopeFunctions<number> = {
  exactly: (x) => x,
  inverse: (x) => 1 / x,
  exp: Math.exp,
  minusLog: (x) => -Math.log(x),
};
