/** A loss of its own that is taken for NT-Xent, or is made of it: no convention of it, and no bug either. */
export interface RelatedLoss {
  /** Its name in reports, for example `dclw`. */
  readonly id: string;
  /** What it is called, in a few words. */
  readonly title: string;
  /** The loss of an anchor, in words: how it differs from the convention that it is made of. */
  readonly differs: string;
  /** What the number is called that it has beside τ. */
  readonly parameter: string;
  /** Where it was published, or is in use: repository and number, or a paper. */
  readonly sources: readonly string[];
}

/** The losses of their own that the oracle names. */
export const relatedLosses = [
  {
    id: 'dclw',
    title: 'DCLW, the decoupled loss with weighted positives',
    differs:
      'The logit of the positive counts w = 2 − N·softmax(s_p/σ) times, where the softmax is over the N pairs of the batch: ' +
      'pairs that are near already count less.',
    parameter: 'σ',
    sources: ['Yeh et al. 2022, Decoupled Contrastive Learning', 'lightly-ai/lightly#793'],
  },
  {
    id: 'label-smoothing',
    title: 'cross-entropy with smoothed labels',
    differs:
      'A part ε of the target is spread over all K terms: (1 − ε) times the loss, and ε times the logsumexp less the mean ' +
      'logit. It is smallest where the share of the positive is 1 − ε + ε/K, not 1.',
    parameter: 'ε',
    sources: ['Szegedy et al. 2016, Rethinking the Inception Architecture, section 7', 'beichenzbc/Long-CLIP#62'],
  },
] as const satisfies readonly RelatedLoss[];

/** The name of a loss of its own. */
export type RelatedLossId = (typeof relatedLosses)[number]['id'];

/** A loss of its own by its name. */
export function relatedLoss(id: RelatedLossId): RelatedLoss {
  return relatedLosses.find((one) => one.id === id) as RelatedLoss;
}
