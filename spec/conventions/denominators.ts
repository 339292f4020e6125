import { type Batch, rowCount } from '../batch.ts';
import { type Convention, type Denominator, denominators } from '../convention.ts';
import { positives, view } from './layouts.ts';

/** Which rows D(i) holds, by what they are to the anchor `i`. */
export interface DenominatorOption {
  /** The anchor itself. */
  readonly self: boolean;
  /** What is added for the anchor where it is no term: exp(0) = 1, of a logit that was set to 0 and not to −∞. */
  readonly leak: 0 | 1;
  /** The positive. */
  readonly positive: boolean;
  /** The negatives of the anchor's own view. */
  readonly ownView: boolean;
  /** The negatives of the other view. */
  readonly otherView: boolean;
}

/** The denominators, by what is true of them: all else about one is computed from its record. */
export const denominatorOptions: Readonly<Record<Convention['denominator'], DenominatorOption>> = {
  simclr: { self: false, leak: 0, positive: true, ownView: true, otherView: true },
  decoupled: { self: false, leak: 0, positive: false, ownView: true, otherView: true },
  'cross-view': { self: false, leak: 0, positive: true, ownView: false, otherView: true },
  'cross-view-decoupled': { self: false, leak: 0, positive: false, ownView: false, otherView: true },
  'self-inclusive': { self: true, leak: 0, positive: true, ownView: true, otherView: true },
  'self-zeroed': { self: false, leak: 1, positive: true, ownView: true, otherView: true },
};

/** Those of the five that people mean of which something is true. */
export const denominatorsWhere = (isTrue: (option: DenominatorOption) => boolean): Denominator[] =>
  denominators.filter((id) => isTrue(denominatorOptions[id]));

/** D(i): the rows in the denominator of anchor `i`, in order. */
export function denominatorRows(
  convention: Pick<Convention, 'layout' | 'denominator'>,
  i: number,
  batch: Pick<Batch, 'pairs'>,
): number[] {
  const { self, positive, ownView, otherView } = denominatorOptions[convention.denominator];
  const ofAnchor = positives(convention, i, batch);
  const viewOfAnchor = view(convention, i, batch.pairs);
  const isTerm = (k: number) => {
    if (k === i) return self;
    if (ofAnchor.includes(k)) return positive;
    return view(convention, k, batch.pairs) === viewOfAnchor ? ownView : otherView;
  };
  return Array.from({ length: rowCount(batch) }, (_, k) => k).filter(isTerm);
}

/** How many terms a denominator has of the anchor's own view, with what leaks in for the anchor, and of the other view. */
export function termsByView(denominator: Convention['denominator'], pairs: number): { own: number; other: number } {
  const { self, leak, positive, ownView, otherView } = denominatorOptions[denominator];
  const negatives = pairs - 1;
  return {
    own: Number(self) + leak + (ownView ? negatives : 0),
    other: Number(positive) + (otherView ? negatives : 0),
  };
}

/** How many terms the denominator has; 0 where it is empty (no negatives in a batch of one pair). */
export function termCount(denominator: Convention['denominator'], pairs: number): number {
  const { own, other } = termsByView(denominator, pairs);
  return own + other;
}

/** How often the positive is a term of a denominator that holds it. */
export const positiveOptions: Readonly<Record<Convention['positive'], { readonly times: number }>> = {
  once: { times: 1 },
  twice: { times: 2 },
};
