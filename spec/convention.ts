/**
 * The stages of the loss and the options of each; the first option of every stage is the SimCLR paper's
 * (Chen et al. 2020, eq. (1) and algorithm 1). A convention is a choice of one option for each stage.
 *
 * The properties of an option stand in its record, in `conventions/`: the compiler names the record that a new option lacks.
 */
export const stages = {
  /** Which rows are partners: i and i + N, or 2i and 2i + 1. */
  layout: ['stacked', 'interleaved'],
  /** The view that view 1 is compared with: the other view, or (a bug) itself. */
  secondView: ['other', 'same'],
  /**
   * What the rows are divided by: each by its norm, nothing, or all by the Frobenius norm of the batch; or each coordinate
   * by its norm over all rows, over those of its view, or over the two of its pair.
   */
  normalisation: ['rows', 'none', 'matrix', 'along-batch', 'along-view', 'along-pair'],
  /** The dot product of the normalised rows, or the dot product with negative values replaced by 0. */
  similarity: ['cosine', 'clamped'],
  /** Logits are s/τ, s·τ, s; s/τ in the denominator and s in the numerator; s·e^τ, s·log(1/τ); or s/τ for τ ≤ 1 and s above. */
  temperature: ['divide', 'multiply', 'ignored', 'positive-untempered', 'times-exp', 'times-log', 'at-most-1'],
  /** The rows D(i) in the denominator; `self-zeroed` is `simclr` with a term exp(0) for the anchor itself. */
  denominator: ['simclr', 'decoupled', 'cross-view', 'cross-view-decoupled', 'self-inclusive', 'self-zeroed'],
  /** How often the positive is a term of a denominator that holds it. */
  positive: ['once', 'twice'],
  /**
   * One logarithm of the whole sum; one of the sum of each view; one of the mean of the ratios of all anchors; one of τ times the
   * ratio; or none, where the loss is the ratio with its sign changed.
   */
  logarithm: ['of-sum', 'split-by-view', 'of-mean', 'of-tempered-ratio', 'none'],
  /** The rows whose losses are averaged: all 2N, or the N of one view. */
  anchors: ['both-views', 'first-view', 'second-view'],
  /** What the mean over the anchors is multiplied by; `sum` is their number. */
  scale: ['mean', 'sum', 'twice', 'n/(n-1)', 'tau/0.07', 'tau', '2tau'],
} as const;

/** One option for each of the {@link stages}. */
export type Convention = { readonly [Stage in keyof typeof stages]: (typeof stages)[Stage][number] };

/** NT-Xent as the SimCLR paper defines it. */
export const ntXent: Convention = {
  layout: 'stacked',
  secondView: 'other',
  normalisation: 'rows',
  similarity: 'cosine',
  temperature: 'divide',
  denominator: 'simclr',
  positive: 'once',
  logarithm: 'of-sum',
  anchors: 'both-views',
  scale: 'mean',
};

/** The five denominators that people mean, by the ids used everywhere. */
export const denominators = [
  'simclr',
  'decoupled',
  'cross-view',
  'cross-view-decoupled',
  'self-inclusive',
] as const satisfies readonly Convention['denominator'][];

/** One of the five denominators that people mean. */
export type Denominator = (typeof denominators)[number];
