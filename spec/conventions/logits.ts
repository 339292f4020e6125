import type { Convention } from '../convention.ts';
import { partner, view } from './layouts.ts';

/** What rows are divided by. */
interface NormalisationOption {
  /** What has the norms: every row, all rows as one matrix, every coordinate over some rows, or nothing. */
  readonly normOf: 'row' | 'matrix' | 'coordinate' | 'nothing';
  /** Rows of one group share their norms. */
  readonly group: (stages: Pick<Convention, 'layout'>, i: number, pairs: number) => number;
}

/** Each row by its norm, nothing, all by the Frobenius norm of the batch; or each coordinate by its norm over some rows. */
const normalisationOptions: Readonly<Record<Convention['normalisation'], NormalisationOption>> = {
  rows: { normOf: 'row', group: (_, i) => i },
  none: { normOf: 'nothing', group: (_, i) => i },
  matrix: { normOf: 'matrix', group: () => 0 },
  'along-batch': { normOf: 'coordinate', group: () => 0 },
  'along-view': { normOf: 'coordinate', group: view },
  'along-pair': { normOf: 'coordinate', group: (stages, i, pairs) => Math.min(i, partner(stages, i, pairs)) },
};

/** What the rows are divided by has one norm for each of these. */
export const normOf = ({ normalisation }: Pick<Convention, 'normalisation'>): NormalisationOption['normOf'] =>
  normalisationOptions[normalisation].normOf;

/** Whether every coordinate has norms of its own, so that a row is divided by several numbers. */
export const isByCoordinate = (stages: Pick<Convention, 'normalisation'>): boolean => normOf(stages) === 'coordinate';

/** Rows of one group share the norms of their coordinates. */
export const groupOf = (stages: Pick<Convention, 'layout' | 'normalisation'>, i: number, pairs: number): number =>
  normalisationOptions[stages.normalisation].group(stages, i, pairs);

/** Whether a similarity is clamped at 0 from below: then 0 is its value where it is negative, and its slope there. */
export const similarityOptions: Readonly<Record<Convention['similarity'], { readonly clamped: boolean }>> = {
  cosine: { clamped: false },
  clamped: { clamped: true },
};

/** What slopes are made of: functions of a binary64 number, in any arithmetic. */
export interface SlopeFunctions<T> {
  readonly exactly: (x: number) => T;
  /** 1/x */
  readonly inverse: (x: number) => T;
  readonly exp: (x: number) => T;
  /** −log x */
  readonly minusLog: (x: number) => T;
}

/** A function of τ. */
type OfTemperature = <T>(tau: number, functions: SlopeFunctions<T>) => T;

/** How the temperature makes a logit of a similarity. */
interface TemperatureOption {
  /** ∂logit/∂s of the terms of the denominator. */
  readonly denominator: OfTemperature;
  /** The same of the positive in the numerator. */
  readonly numerator: OfTemperature;
  /** What the logit of the positive is multiplied by in the numerator, where it is another one than in the denominator. */
  readonly ofPositive?: OfTemperature;
}

const inBoth = (slope: OfTemperature): TemperatureOption => ({ denominator: slope, numerator: slope });

/** Logits are s/τ, s·τ, s; s/τ in the denominator and s in the numerator; s·e^τ, s·log(1/τ); or s/τ for τ ≤ 1 and s above. */
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

/** The functions of slopes in float64. */
export const inFloat64: SlopeFunctions<number> = {
  exactly: (x) => x,
  inverse: (x) => 1 / x,
  exp: Math.exp,
  minusLog: (x) => -Math.log(x),
};
