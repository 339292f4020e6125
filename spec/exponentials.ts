import type { Decimal } from 'decimal.js';
import { type Batch, requireTemperature } from './batch.ts';
import { type Convention, partner } from './convention.ts';
import { type Arithmetic, arithmetic, exact } from './exact.ts';
import { exp } from './exp.ts';
import { ln } from './ln.ts';
import { NtXentError } from './nt-xent-error.ts';
import { entry, type Similarities, type SimilarityStages, similarities, symmetric } from './similarity.ts';

/** The stages that the exponentials depend on. */
export type LogitStages = SimilarityStages & Pick<Convention, 'temperature'>;

/** All that a loss and its gradient need of a batch, at one precision. */
export interface Exponentials {
  readonly tau: Decimal;
  readonly s: Decimal[][];
  readonly divisor: Similarities['divisor'];
  /** e_ik = exp(s_ik/τ), one exp for each pair. */
  readonly e: Decimal[][];
  /** The logit of the positive of anchor `i`, as it stands in the numerator. */
  readonly positiveLogit: (i: number) => Decimal;
  /** exp of that. */
  readonly numerator: (i: number) => Decimal;
  /** ∂logit/∂s in the denominator and in the numerator: 1/τ, τ, 1, e^τ or log(1/τ), which is negative for τ > 1. */
  readonly slope: { readonly denominator: Decimal; readonly numerator: Decimal };
}

/** The exponentials of a batch at any precision, each computed once. */
export interface ExponentialsOfBatch {
  /** How many digits more than asked the exponentials need: an error of 10^−P in s is one of 10^−P/τ in s/τ. */
  readonly guard: number;
  /** No logit is larger, in a denominator or a numerator. */
  readonly largest: number;
  at(reals: Arithmetic): Exponentials;
}

/** `exp` takes no more, and decimal.js's exponents end at 9e15. */
const LARGEST_LOGIT = 1e15;

/**
 * Prepares the exponentials of a batch.
 *
 * @throws NtXentError E105 for a zero row, E106 temperature, E110 where a logit could pass 1e15
 */
export function exponentials(batch: Batch, temperature: number, stages: LogitStages): ExponentialsOfBatch {
  requireTemperature(temperature);
  const ofBatch = similarities(batch, stages);
  const compute = (reals: Arithmetic): Exponentials => {
    const { s, divisor } = ofBatch.at(reals);
    const slope = slopes(temperature, stages, reals);
    const logit = (i: number, k: number) => entry(s, i, k).times(slope.denominator);
    const e = symmetric(s.length, (i, k) => exp(logit(i, k), reals));
    const positive = (i: number) => entry(s, i, partner(stages, i, batch.pairs));
    const positiveLogit = (i: number) => positive(i).times(slope.numerator);
    const numerator = (i: number) =>
      stages.temperature === 'positive-untempered'
        ? exp(positiveLogit(i), reals)
        : entry(e, i, partner(stages, i, batch.pairs));
    return { tau: exact(temperature, reals), s, divisor, e, positiveLogit, numerator, slope };
  };

  const { denominator, numerator } = slopes(temperature, stages, arithmetic(20));
  const largest = largestLogit(ofBatch.largest, denominator.greaterThan(numerator) ? denominator : numerator);
  const known = new Map<Arithmetic, Exponentials>();
  return {
    guard: 8 + Math.ceil(Math.log10(largest + 1) + Math.log10(2 * batch.pairs)),
    largest,
    at(reals) {
      const result = known.get(reals) ?? compute(reals);
      known.set(reals, result);
      return result;
    },
  };
}

function largestLogit(largestSimilarity: number, slope: Decimal): number {
  const largest = slope.abs().times(largestSimilarity).toNumber();
  if (largest > LARGEST_LOGIT) {
    throw new NtXentError('NTX-E110', `a logit can be as large as ${largest.toPrecision(3)}.`);
  }
  return largest;
}

function slopes(temperature: number, stages: LogitStages, reals: Arithmetic): Exponentials['slope'] {
  const tau = exact(temperature, reals);
  const one = new reals(1);
  const slope: Record<Convention['temperature'], () => Decimal> = {
    divide: () => one.div(tau),
    multiply: () => tau,
    ignored: () => one,
    'positive-untempered': () => one.div(tau),
    'times-exp': () => exp(tau, reals),
    'times-log': () => ln(tau, reals).negated(),
    'at-most-1': () => one.div(reals.min(tau, one)),
  };
  const denominator = slope[stages.temperature]();
  return { denominator, numerator: stages.temperature === 'positive-untempered' ? one : denominator };
}
