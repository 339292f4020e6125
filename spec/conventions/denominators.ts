import { type Batch, rowCount } from '../batch.ts';
import { type Convention, type Denominator, denominators } from '../convention.ts';
import { positives, view } from './layouts.ts';

/** Which rows D(i) contains, by their relation to the anchor `i`. */
export interface DenominatorOption {
  /** The anchor itself. */
  readonly self: boolean;
  /** What the anchor adds to the sum without being a term: exp(0) = 1 if its logit was set to 0 instead of −∞, otherwise 0. */
  readonly leak: 0 | 1;
  /** The positive. */
  readonly positive: boolean;
  /** The negatives of the anchor's own view. */
  readonly ownView: boolean;
  /** The negatives of the other view. */
  readonly otherView: boolean;
}

/** The options of the stage `denominator`. Everything else about a denominator is computed from its record here. */
export const denominatorOptions: Readonly<Record<Convention['denominator'], DenominatorOption>> = {
  simclr: { self: false, leak: 0, positive: true, ownView: true, otherView: true },
  decoupled: { self: false, leak: 0, positive: false, ownView: true, otherView: true },
  'cross-view': { self: false, leak: 0, positive: true, ownView: false, otherView: true },
  'cross-view-decoupled': { self: false, leak: 0, positive: false, ownView: false, otherView: true },
  'self-inclusive': { self: true, leak: 0, positive: true, ownView: true, otherView: true },
  'self-zeroed': { self: false, leak: 1, positive: true, ownView: true, otherView: true },
};

/** Returns those of the five denominators that people mean whose record satisfies a condition. */
export const denominatorsWhere = (isTrue: (option: DenominatorOption) => boolean): Denominator[] =>
  denominators.filter((id) => isTrue(denominatorOptions[id]));

/** Returns D(i): the rows in the denominator of anchor `i`, in ascending order. */
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

/** Counts the terms of a denominator of the anchor's own view, where the leaked exp(0) counts as one, and those of the other view. */
export function termsByView(denominator: Convention['denominator'], pairs: number): { own: number; other: number } {
  const { self, leak, positive, ownView, otherView } = denominatorOptions[denominator];
  const negatives = pairs - 1;
  return {
    own: Number(self) + leak + (ownView ? negatives : 0),
    other: Number(positive) + (otherView ? negatives : 0),
  };
}

/** Counts the terms of a denominator. The count is 0 if it is empty, as it can be for one pair, which has no negatives. */
export function termCount(denominator: Convention['denominator'], pairs: number): number {
  const { own, other } = termsByView(denominator, pairs);
  return own + other;
}

/** The options of the stage `positive`: how often the positive is a term of a denominator that contains it. */
export const positiveOptions: Readonly<Record<Convention['positive'], { readonly times: number }>> = {
  once: { times: 1 },
  twice: { times: 2 },
};
