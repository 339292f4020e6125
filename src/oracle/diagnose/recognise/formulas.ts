import { type Denominator, denominators, ntXent } from '../../../../spec/convention.ts';
import { denominatorOptions, denominatorsWhere } from '../../../../spec/conventions/denominators.ts';
import { partner } from '../../../../spec/conventions/layouts.ts';
import { type ArithmeticBugId, knownArithmeticBug } from '../../../../spec/known-bugs/arithmetic-bugs.ts';
import { deviations, type KnownBug } from '../../../../spec/known-bugs/deviations.ts';
import { type RelatedLoss, type RelatedLossId, relatedLoss } from '../../../../spec/known-bugs/related-losses.ts';
import { type Anchor, at, logSumExp, positiveOf } from './logits.ts';

/** The formula of a loss that no choice of options gives; it is compared with answers under each of its denominators. */
export interface Formula {
  /** The known bug that the formula describes; null for a related loss. */
  readonly bug: KnownBug | null;
  /** The related loss that the formula describes; null for a bug. */
  readonly related: RelatedLoss | null;
  readonly denominators: readonly Denominator[];
  /** A constant that is known only to the code, with its symbol and the range in which it is searched for. */
  readonly parameter?: { readonly symbol: string; readonly from: number; readonly to: number };
  /** The temperature at which it computes, if that is not the given one; the rounding bounds depend on it. */
  readonly effectiveTemperature?: (temperature: number, parameter: number) => number;
  /** The loss of an anchor, in float64. */
  readonly loss: (anchor: Anchor, parameter: number) => number;
  /** What the sum over the anchors may be divided by, given their losses and bounds; by default it is their number. */
  readonly divisors?: (losses: readonly number[], bounds: readonly number[]) => readonly number[];
}

const bug = (id: ArithmeticBugId) => ({ bug: knownArithmeticBug(id), related: null });
const related = (id: RelatedLossId) => ({ bug: null, related: relatedLoss(id) });

const denominatorOf = (anchor: Anchor) => logSumExp(at(anchor, anchor.terms));

/** The loss as it should be. */
export const plain: Formula = {
  ...{ bug: null, related: null, denominators },
  loss: (anchor) => denominatorOf(anchor) - positiveOf(anchor),
};

/** The range goes from a little above 1e-3, as nobody calls a larger number an epsilon, to the smallest normal float32. */
const epsilon = { symbol: 'ε', from: 2e-3, to: 2 ** -126 };
const withPositive = denominatorsWhere(({ positive }) => positive);
export const withoutPositive = denominatorsWhere(({ positive }) => !positive);
/** Denominators over rows of both views, from whose sum the anchor itself must be excluded. */
export const withoutSelf = denominatorsWhere(({ self, ownView }) => ownView && !self);

/** A finite additive mask; `diagnose` also looks for it at lower temperatures. */
export const additiveMask: Formula = {
  ...bug('additive-mask'),
  denominators: denominators.filter((id) => withoutSelf.includes(id) || withoutPositive.includes(id)),
  parameter: { symbol: 'mask', from: 5, to: 200 },
  loss: (anchor, mask) => {
    const { terms, denominator, i, p } = anchor;
    const { self, ownView, positive } = denominatorOptions[denominator];
    const masked = [...(ownView && !self ? [i] : []), ...(positive ? [] : [p])];
    return logSumExp([...at(anchor, terms), ...at(anchor, masked).map((x) => x - mask)]) - positiveOf(anchor);
  },
};

/**
 * A small number added to the sum, as an epsilon is, or the exponential of a masked logit that is not −∞. `diagnose` also
 * looks for it at lower temperatures.
 */
export const epsilonInSum: Formula = {
  ...bug('epsilon-in-log'),
  denominators,
  parameter: epsilon,
  loss: (anchor, small) => logSumExp([...at(anchor, anchor.terms), Math.log(small)]) - positiveOf(anchor),
};

/** The formulas that are tried, the simpler ones first. */
export const formulas: readonly Formula[] = [
  {
    // log Σ e^(x_k − m_k) − (x_p − m_i), where m are the maxima of the rows: the shift of the columns is not undone.
    ...bug('max-shift-broadcast'),
    denominators: withoutSelf,
    loss: (anchor) => {
      const { all, i, terms } = anchor;
      const largest = (row: number) => Math.max(...(all[row] as number[]).filter((_, k) => k !== row));
      return logSumExp(terms.map((k) => (anchor.logits[k] as number) - largest(k))) - positiveOf(anchor) + largest(i);
    },
  },
  {
    // This is the same bug in the matrix of one view against the other, where column j is shifted by the maximum of row j.
    ...bug('max-shift-broadcast'),
    denominators: ['cross-view'],
    loss: (anchor) => {
      const { all, i, pairs, terms } = anchor;
      const largest = (row: number) => Math.max(...terms.map((k) => all[row]?.[k] as number));
      const sameIndex = (k: number) => partner(ntXent, k, pairs);
      return (
        logSumExp(terms.map((k) => (anchor.logits[k] as number) - largest(sameIndex(k)))) -
        positiveOf(anchor) +
        largest(i)
      );
    },
  },
  {
    ...bug('untempered-self-subtracted'),
    denominators: withoutSelf,
    loss: (anchor) => {
      const most = Math.max(...anchor.logits);
      const rest = logSumExp([...at(anchor, anchor.terms), anchor.logits[anchor.i] as number]);
      return most + Math.log(Math.exp(rest - most) - Math.exp(1 - most)) - positiveOf(anchor);
    },
  },
  {
    // A loss that is within its bound of 0 may have been rounded to 0, and then it does not count.
    ...bug('zero-losses-dropped'),
    denominators,
    loss: plain.loss,
    divisors: (losses, bounds) => {
      const sure = losses.filter((x, i) => x > (bounds[i] as number)).length;
      const unsure = losses.filter((x, i) => Math.abs(x) <= (bounds[i] as number)).length;
      // If all losses are 0, so is their mean.
      return Array.from({ length: unsure + 1 }, (_, more) => Math.max(sure + more, 1));
    },
  },
  {
    // Here nll_loss gets the exponential of the softmax instead of its logarithm.
    ...{ bug: deviations.find(({ id }) => id === 'no-logarithm') as KnownBug, related: null },
    denominators,
    loss: (anchor) => -Math.exp(Math.exp(-plain.loss(anchor, 0))),
  },
  {
    ...bug('epsilon-in-log'),
    denominators,
    parameter: epsilon,
    loss: (anchor, small) => -Math.log(Math.exp(-plain.loss(anchor, 0)) + small),
  },
  epsilonInSum,
  {
    ...bug('two-epsilons'),
    denominators,
    parameter: epsilon,
    loss: (anchor, small) =>
      -Math.log(Math.exp(positiveOf(anchor) - logSumExp([...at(anchor, anchor.terms), Math.log(small)])) + small),
  },
  additiveMask,
  ...[false, true].map(
    (split): Formula => ({
      ...related('dclw'),
      denominators: denominatorsWhere(({ positive, ownView }) => !positive && (ownView || !split)),
      parameter: { symbol: 'σ', from: 0.02, to: 20 },
      loss: (anchor, sigma) => {
        const { all, pairs, temperature, p, terms } = anchor;
        const scores = all.slice(0, pairs).map((logits, i) => ((logits[i + pairs] as number) * temperature) / sigma);
        const share = Math.exp((scores[Math.min(anchor.i, p)] as number) - logSumExp(scores));
        // The sum has one logarithm, or one for each view as lightly had it for three years.
        const views = split ? [terms.filter((k) => k < pairs), terms.filter((k) => k >= pairs)] : [terms];
        const negatives = views.reduce((sum, view) => sum + logSumExp(at(anchor, view)), 0);
        return negatives - (2 - pairs * share) * positiveOf(anchor);
      },
    }),
  ),
  {
    ...related('label-smoothing'),
    denominators: withPositive,
    parameter: { symbol: 'ε', from: 1e-4, to: 1 },
    loss: (anchor, smoothing) => {
      const xs = at(anchor, anchor.terms);
      const mean = xs.reduce((sum, x) => sum + x, 0) / xs.length;
      return denominatorOf(anchor) - (1 - smoothing) * positiveOf(anchor) - smoothing * mean;
    },
  },
];

/** The formula of a loss at another temperature than the given one: always the same one, or a multiple of the given one. */
export interface OtherTemperature extends Formula {
  readonly kind: 'fixed' | 'times';
}

const atTemperature = (
  kind: OtherTemperature['kind'],
  effective: (temperature: number, parameter: number) => number,
) => ({
  ...{ kind, bug: null, related: null, denominators },
  parameter: kind === 'fixed' ? { symbol: 'τ', from: 0.005, to: 50 } : { symbol: 'factor', from: 0.01, to: 100 },
  effectiveTemperature: effective,
  loss: (anchor: Anchor, parameter: number) => {
    const cooler = anchor.temperature / effective(anchor.temperature, parameter);
    return logSumExp(at(anchor, anchor.terms).map((x) => x * cooler)) - positiveOf(anchor) * cooler;
  },
});

/** The correct loss, but always at the same temperature. */
export const fixedTemperature = atTemperature('fixed', (_, parameter) => parameter);

/** The correct loss, but at another temperature than the given one: always the same one, or a multiple of the given one. */
export const otherTemperatures: readonly OtherTemperature[] = [
  fixedTemperature,
  atTemperature('times', (temperature, factor) => temperature * factor),
];
