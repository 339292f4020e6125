/** A loss that people take for NT-Xent or build from it, although it is a loss of its own: neither a convention of NT-Xent nor a bug. */
export interface RelatedLoss {
  /** Its permanent name in reports, for example `dclw`. */
  readonly id: string;
  /** What it is called, in a few words. */
  readonly title: string;
  /** How the loss of an anchor differs from the convention that it is built from, in words. */
  readonly differs: string;
  /** The symbol of the second number that it depends on, besides τ. */
  readonly parameter: string;
  /** Where it was published or is used: a paper, or a thread as `owner/repository#number`. */
  readonly sources: readonly string[];
}

/** The losses of their own that `check` recognises and names. */
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

/** The id of a loss of its own. */
export type RelatedLossId = (typeof relatedLosses)[number]['id'];

/** Returns the loss of its own with an id. */
export function relatedLoss(id: RelatedLossId): RelatedLoss {
  return relatedLosses.find((one) => one.id === id) as RelatedLoss;
}
