import type { Decimal } from 'decimal.js';
import type { Convention } from '../convention.ts';
import { type Arithmetic, exact } from '../decimals/exact.ts';
import { NtXentError } from '../errors/nt-xent-error.ts';

/** What the factor of a scale can depend on: N, the number of anchors, and τ. */
export interface ScaleSizes {
  readonly pairs: number;
  readonly anchors: number;
  readonly temperature: number;
}

/**
 * The operations from which factors are computed: binary64 numbers, their quotients, and doubling.
 *
 * `T` is the number of an arithmetic. Each arithmetic passes in its own operations, so that every factor is written once.
 */
export interface FactorFunctions<T> {
  readonly exactly: (x: number) => T;
  readonly over: (a: T, b: T) => T;
  readonly twice: (a: T) => T;
}

/** A scale: what the mean over the anchors is multiplied by. */
interface ScaleOption {
  /** The smallest N for which the factor is defined. */
  readonly leastPairs: number;
  readonly factor: <T>(sizes: ScaleSizes, functions: FactorFunctions<T>) => T;
}

/** The base temperature of SupCon (HobbitLong/SupContrast, `losses.py`): the binary64 number nearest to 0.07. */
const BASE_TEMPERATURE = 0.07;

/** The options of the stage `scale`. The factor of `sum` is the number of anchors. */
export const scaleOptions: Readonly<Record<Convention['scale'], ScaleOption>> = {
  mean: { leastPairs: 1, factor: (_, { exactly }) => exactly(1) },
  sum: { leastPairs: 1, factor: ({ anchors }, { exactly }) => exactly(anchors) },
  twice: { leastPairs: 1, factor: (_, { exactly }) => exactly(2) },
  'n/(n-1)': { leastPairs: 2, factor: ({ pairs }, { exactly, over }) => over(exactly(pairs), exactly(pairs - 1)) },
  'tau/0.07': {
    leastPairs: 1,
    factor: ({ temperature }, { exactly, over }) => over(exactly(temperature), exactly(BASE_TEMPERATURE)),
  },
  tau: { leastPairs: 1, factor: ({ temperature }, { exactly }) => exactly(temperature) },
  '2tau': { leastPairs: 1, factor: ({ temperature }, { exactly, twice }) => twice(exactly(temperature)) },
};

/** Whether a scale has a factor for N pairs. */
export const isScaleDefined = (scale: Convention['scale'], pairs: number): boolean =>
  pairs >= scaleOptions[scale].leastPairs;

/**
 * Returns the factor that the mean over the anchors is multiplied by, in any arithmetic.
 *
 * @throws NtXentError E111 for `n/(n-1)` with one pair
 */
export function factorIn<T>(scale: Convention['scale'], sizes: ScaleSizes, functions: FactorFunctions<T>): T {
  if (!isScaleDefined(scale, sizes.pairs)) throw new NtXentError('NTX-E111', 'the batch has one pair.');
  return scaleOptions[scale].factor(sizes, functions);
}

/**
 * Returns the factor that the mean over the anchors is multiplied by, as a decimal.
 *
 * @throws NtXentError E111 for `n/(n-1)` with one pair
 */
export function scaleFactor(scale: Convention['scale'], sizes: ScaleSizes, reals: Arithmetic): Decimal {
  return factorIn<Decimal>(scale, sizes, {
    exactly: (x) => exact(x, reals),
    over: (a, b) => a.div(b),
    twice: (a) => a.times(2),
  });
}
