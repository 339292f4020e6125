import { type Denominator, denominators, ntXent } from '../../../../spec/convention.ts';
import { denominatorOptions, denominatorsWhere } from '../../../../spec/conventions/denominators.ts';
import { partner } from '../../../../spec/conventions/layouts.ts';
import { type ArithmeticBugId, knownArithmeticBug } from '../../../../spec/known-bugs/arithmetic-bugs.ts';
import { deviations, type KnownBug } from '../../../../spec/known-bugs/deviations.ts';
import { type RelatedLoss, type RelatedLossId, relatedLoss } from '../../../../spec/known-bugs/related-losses.ts';
import { type Anchor, at, logSumExp, positiveOf } from './logits.ts';

/** A loss that no choice of options gives: its formula, to be compared with answers under every denominator that it may have. */
export interface Formula {
  /** The bug that it is; null for a loss of its own. */
  readonly bug: KnownBug | null;
  /** The loss of its own that it is; null for a bug. */
  readonly related: RelatedLoss | null;
  readonly denominators: readonly Denominator[];
  /** A number that only its code knows: what it is called, and from where to where it is looked for. */
  readonly parameter?: { readonly symbol: string; readonly from: number; readonly to: number };
  /** The temperature that it computes at, for the one that it is given, where that is another: rounding depends on it. */
  readonly effectiveTemperature?: (temperature: number, parameter: number) => number;
  /** The loss of an anchor, in float64. */
  readonly loss: (anchor: Anchor, parameter: number) => number;
  /** What the sum over the anchors may be divided by, from their losses and how far each may be off; their number unless given. */
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

/** From above 1e-3, beyond which nobody calls it an epsilon, to the smallest normal float32. */
const epsilon = { symbol: 'ε', from: 2e-3, to: 2 ** -126 };
const withPositive = denominatorsWhere(({ positive }) => positive);
export const withoutPositive = denominatorsWhere(({ positive }) => !positive);
/** Denominators of rows of both views, from whose sum the anchor itself must be kept out. */
export const withoutSelf = denominatorsWhere(({ self, ownView }) => ownView && !self);

/** An additive mask; also what `diagnose` looks for where it is colder. */
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

/** A small number in the sum, which a masked logit that is not −∞ is too; also what `diagnose` looks for where it is colder. */
export const epsilonInSum: Formula = {
  ...bug('epsilon-in-log'),
  denominators,
  parameter: epsilon,
  loss: (anchor, small) => logSumExp([...at(anchor, anchor.terms), Math.log(small)]) - positiveOf(anchor),
};

/** What is tried, the simpler first. */
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
    // The same in the matrix of one view against the other, whose column j gets the maximum of its row j.
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
    // A loss within its bound of 0 may have rounded to it.
    ...bug('zero-losses-dropped'),
    denominators,
    loss: plain.loss,
    divisors: (losses, bounds) => {
      const sure = losses.filter((x, i) => x > (bounds[i] as number)).length;
      const unsure = losses.filter((x, i) => Math.abs(x) <= (bounds[i] as number)).length;
      // Where all are 0 their mean is.
      return Array.from({ length: unsure + 1 }, (_, more) => Math.max(sure + more, 1));
    },
  },
  {
    // nll_loss of the exponential of the softmax, where log-softmax is meant.
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
        // One logarithm of all, or one of each view as lightly had it for three years.
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

/** How a temperature that is not the given one depends on it. */
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

/** The loss as it should be, always at the same temperature. */
export const fixedTemperature = atTemperature('fixed', (_, parameter) => parameter);

/** The loss as it should be, at another temperature than it is given: always the same one, or a multiple. */
export const otherTemperatures: readonly OtherTemperature[] = [
  fixedTemperature,
  atTemperature('times', (temperature, factor) => temperature * factor),
];
