import type { Convention } from '../convention.ts';
import { denominatorOptions, termCount, termsByView } from './denominators.ts';
import { temperatureOptions } from './logits.ts';

/** What a loss takes the logarithm of. */
interface LogarithmOption {
  /** Each view's sum has one of its own. */
  readonly byView: boolean;
  /** There is one for all anchors, of the mean of their ratios. */
  readonly ofMean: boolean;
  /** The ratio is multiplied by τ before it. */
  readonly tempered: boolean;
  /** There is none: the loss is the ratio, with its sign changed. */
  readonly omitted: boolean;
}

const ofSum: LogarithmOption = { byView: false, ofMean: false, tempered: false, omitted: false };

/** One logarithm of the whole sum; one of each view's; one of the mean of all ratios; of τ times the ratio; or none. */
export const logarithmOptions: Readonly<Record<Convention['logarithm'], LogarithmOption>> = {
  'of-sum': ofSum,
  'split-by-view': { ...ofSum, byView: true },
  'of-mean': { ...ofSum, ofMean: true },
  'of-tempered-ratio': { ...ofSum, tempered: true },
  none: { ...ofSum, omitted: true },
};

/**
 * Whether a loss is a difference of logarithms, which can cancel to 0: its digits are decimal places then.
 *
 * With the positive's own term in the sum it is log(1 + …), which keeps its digits however tiny; and a ratio is no difference.
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

/** Why a batch of N pairs has no loss under a convention: a sum of no terms; undefined where it has one. */
export function missingTerms(
  { denominator, logarithm }: Pick<Convention, 'denominator' | 'logarithm'>,
  pairs: number,
): string | undefined {
  if (termCount(denominator, pairs) === 0) return `the batch has one pair, so \`${denominator}\` has no terms.`;
  if (!logarithmOptions[logarithm].byView) return;
  const { own, other } = termsByView(denominator, pairs);
  if (own === 0) return `\`${denominator}\` has no terms of the anchor's own view.`;
  if (other === 0) return `\`${denominator}\` has no terms of the other view.`;
  return;
}
