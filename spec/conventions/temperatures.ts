import type { Convention } from '../convention.ts';

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
