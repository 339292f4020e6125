import type { Decimal } from 'decimal.js';
import { type Batch, requireTemperature, rowCount } from './batch.ts';
import type { Convention } from './convention.ts';
import { denominatorOptions, denominatorRows, positiveOptions } from './conventions/denominators.ts';
import { partner, view } from './conventions/layouts.ts';
import { logarithmOptions } from './conventions/logarithms.ts';
import { type SlopeFunctions, temperatureOptions } from './conventions/logits.ts';
import { type Arithmetic, arithmetic, exact } from './decimals/exact.ts';
import { exp, ln } from './decimals/exp-ln.ts';
import { NtXentError } from './errors/nt-xent-error.ts';
import { entry, type Similarities, type SimilarityStages, similarities, symmetric } from './similarities.ts';

/** The stages that the exponentials depend on. */
type LogitStages = SimilarityStages & Pick<Convention, 'temperature'>;

/** Everything that a loss and its gradient need from a batch, at one precision. */
export interface Exponentials {
  readonly tau: Decimal;
  readonly s: Decimal[][];
  readonly divisor: Similarities['divisor'];
  /** e_ik = exp(s_ik/τ), where exp is called once for each pair of rows. */
  readonly e: Decimal[][];
  /** The logit of the positive of anchor `i`, as it stands in the numerator. */
  readonly positiveLogit: (i: number) => Decimal;
  /** The exponential of `positiveLogit`. */
  readonly numerator: (i: number) => Decimal;
  /** ∂logit/∂s in the denominator and in the numerator: 1/τ, τ, 1, e^τ or log(1/τ), which is negative for τ > 1. */
  readonly slope: { readonly denominator: Decimal; readonly numerator: Decimal };
}

/** The exponentials of a batch at any precision, each computed once. */
export interface ExponentialsOfBatch {
  /** How many more digits the exponentials need than are asked for: an error of 10^−P in s is one of 10^−P/τ in s/τ. */
  readonly guard: number;
  /** An upper bound on the logits, in a denominator and in a numerator. */
  readonly largest: number;
  at(reals: Arithmetic): Exponentials;
}

/** The largest logit that `exp` takes; the exponents of decimal.js end at 9e15. */
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
      temperatureOptions[stages.temperature].ofPositive
        ? exp(positiveLogit(i), reals)
        : entry(e, i, partner(stages, i, batch.pairs));
    return { tau: exact(temperature, reals), s, divisor, e, positiveLogit, numerator, slope };
  };

  const { denominator, numerator } = slopes(temperature, stages, arithmetic(20));
  const largest = largestLogit(ofBatch.largest, denominator.greaterThan(numerator) ? denominator : numerator);
  const known = new Map<Arithmetic, Exponentials>();
  return {
    guard: 8 + Math.ceil(Math.log10(largest + 1) + Math.log10(rowCount(batch))),
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
  const one = new reals(1);
  const functions: SlopeFunctions<Decimal> = {
    exactly: (x) => exact(x, reals),
    inverse: (x) => one.div(exact(x, reals)),
    exp: (x) => exp(exact(x, reals), reals),
    minusLog: (x) => ln(exact(x, reals), reals).negated(),
  };
  const { denominator, numerator } = temperatureOptions[stages.temperature];
  return { denominator: denominator(temperature, functions), numerator: numerator(temperature, functions) };
}

/** One logarithm of an anchor's loss: log( (rest [+ e_ip]) / e_ip ). */
interface TermGroup {
  /** The rows of its terms without the positive; where the positive is a term twice, one of the two is among them. */
  readonly others: readonly number[];
  /** Σ e_ik over these rows, and the term exp(0) that `self-zeroed` has for the anchor itself. */
  readonly rest: Decimal;
  /** Whether the positive is a term too, divided by τ as in the numerator, so that its ratio is 1. */
  readonly holdsPositive: boolean;
}

/** The terms in the denominator of anchor `i`, grouped by logarithm: one logarithm of all terms, or one for each view. */
export function termGroups(
  { e }: Exponentials,
  i: number,
  convention: Convention,
  batch: Pick<Batch, 'pairs'>,
  reals: Arithmetic,
): TermGroup[] {
  const { pairs } = batch;
  const p = partner(convention, i, pairs);
  const once = denominatorRows(convention, i, batch);
  const again = once.includes(p) ? positiveOptions[convention.positive].times - 1 : 0;
  const rows = [...once, ...new Array<number>(again).fill(p)];
  const sameView = (k: number) => view(convention, k, pairs) === view(convention, i, pairs);
  const { byView } = logarithmOptions[convention.logarithm];
  const leak = new reals(denominatorOptions[convention.denominator].leak);
  // The anchor belongs to its own view, so that its term exp(0) of `self-zeroed` is added there.
  const own = { terms: byView ? rows.filter(sameView) : rows, leak };
  const other = { terms: rows.filter((k) => !sameView(k)), leak: new reals(0) };
  return (byView ? [own, other] : [own]).map(({ terms, leak }) => {
    const holdsPositive = terms.includes(p) && !temperatureOptions[convention.temperature].ofPositive;
    const others = holdsPositive ? terms.toSpliced(terms.indexOf(p), 1) : terms;
    return { others, rest: others.reduce((sum, k) => sum.plus(entry(e, i, k)), leak), holdsPositive };
  });
}
