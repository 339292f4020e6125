import type { Convention } from '../convention.ts';
import { denominatorOptions, termCount, termsByView } from './denominators.ts';
import { temperatureOptions } from './logits.ts';

/** What the logarithm is taken of. By default it is taken of each anchor's ratio e^x_p / Σ e^x_k. */
interface LogarithmOption {
  /** The sum is split by view, and each part has a logarithm of its own. */
  readonly byView: boolean;
  /** The ratios of all anchors are averaged first, and one logarithm is taken of the mean. */
  readonly ofMean: boolean;
  /** The ratio is multiplied by τ before the logarithm is taken. */
  readonly tempered: boolean;
  /** No logarithm is taken: the loss is minus the ratio. */
  readonly omitted: boolean;
}

const ofSum: LogarithmOption = { byView: false, ofMean: false, tempered: false, omitted: false };

/**
 * The options of the stage `logarithm`: it is taken of the whole sum, of each view's sum, of the mean ratio, of τ times the ratio, or
 * not at all.
 */
export const logarithmOptions: Readonly<Record<Convention['logarithm'], LogarithmOption>> = {
  'of-sum': ofSum,
  'split-by-view': { ...ofSum, byView: true },
  'of-mean': { ...ofSum, ofMean: true },
  'of-tempered-ratio': { ...ofSum, tempered: true },
  none: { ...ofSum, omitted: true },
};

/**
 * Whether a loss is a difference of logarithms that can cancel to 0. The digits asked for are then decimal places if it is below 1.
 *
 * If the sum contains the positive's own term, the loss is log(1 + …), which keeps its significant digits however small it is. A loss
 * without a logarithm is no difference either.
 */
export function canCancel({
  denominator,
  temperature,
  logarithm,
}: Pick<Convention, 'denominator' | 'temperature' | 'logarithm'>): boolean {
  const { byView, tempered, omitted } = logarithmOptions[logarithm];
  if (omitted) return false;
  const holdsItsOwn = denominatorOptions[denominator].positive && !temperatureOptions[temperature].ofPositive;
  return byView || tempered || !holdsItsOwn;
}

/**
 * Which terms are missing, so that a sum is empty: one pair has no negatives, or a view that has a sum of its own has no term.
 */
export type MissingTerms = 'no-negatives' | 'none-of-own-view' | 'none-of-other-view';

/** Why a batch of N pairs has no loss under a convention: the terms that a sum lacks; undefined where it has a loss. */
export function missingTerms(
  { denominator, logarithm }: Pick<Convention, 'denominator' | 'logarithm'>,
  pairs: number,
): MissingTerms | undefined {
  if (termCount(denominator, pairs) === 0) return 'no-negatives';
  if (!logarithmOptions[logarithm].byView) return;
  const { own, other } = termsByView(denominator, pairs);
  if (own === 0) return 'none-of-own-view';
  return other === 0 ? 'none-of-other-view' : undefined;
}
