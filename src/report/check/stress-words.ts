import type { KnownBug } from '../../../spec/known-bugs/deviations.ts';
import type { Diagnosis as Finding, Mark } from '../../oracle/diagnose/diagnose.ts';
import type { Stress as Found } from '../../oracle/diagnose/stress.ts';
import type { ZeroPolicy as Policy } from '../../oracle/diagnose/zero-policy.ts';

/** A known bug of arithmetic whose mark was seen, and where the implementation can be trusted all the same. */
export interface Diagnosis {
  /** The bug that the mark is of. */
  readonly bug: KnownBug;
  /** What was seen, as a sentence. */
  readonly mark: string;
  /** Where it does not show, in words. */
  readonly trusted: string;
}

/** What an implementation does with a zero row and with tiny ones. */
export interface ZeroPolicy extends Policy {
  /** The policy in words. */
  readonly says: string;
}

/** What an implementation does outside of the domain in which every sound one is right: no verdict rests on it. */
export interface Stress extends Omit<Found, 'suspected' | 'zeroPolicy'> {
  /** What it does with a row of length zero, and with tiny ones; null where that could not be told. */
  readonly zeroPolicy: ZeroPolicy | null;
  /** The known bugs of arithmetic whose mark it shows. */
  readonly suspected: readonly Diagnosis[];
}

/** Puts into words what was found beyond the domain. */
export const inWords = ({ zeroPolicy, suspected, ...found }: Found): Stress => ({
  ...found,
  // The order of the keys is that of the JSON: the words stand before the result on a zero row.
  zeroPolicy: zeroPolicy && { id: zeroPolicy.id, says: policies[zeroPolicy.id], zeroRow: zeroPolicy.zeroRow },
  suspected: suspected.map(diagnosisInWords),
});

const policies: Readonly<Record<Policy['id'], string>> = {
  'torch-normalize': "as torch's F.normalize: norms below 1e-12 count as 1e-12",
  'torch-cosine-similarity': "as torch's cosine_similarity: norms below 1e-8 count as 1e-8",
  'tensorflow-l2-normalize': "as TensorFlow's l2_normalize: squared norms below 1e-12 count as 1e-12",
  optax: 'as optax: squared norms below the machine epsilon count as it',
  none: 'divided by their norms, however short',
  unknown: 'its tiny rows are as no known code has them',
};

const diagnosisInWords = ({ bug, mark }: Finding): Diagnosis => ({ bug, ...markInWords(mark) });

function markInWords(mark: Mark): Pick<Diagnosis, 'mark' | 'trusted'> {
  switch (mark.kind) {
    case 'all-nan':
      return { mark: 'Every loss is NaN in float16.', trusted: 'nowhere in float16' };
    case 'overflow':
      return {
        mark: `Where all logits are near ${mark.logit.toPrecision(3)} the loss is ${mark.loss}.`,
        trusted: `τ above ${(1 / mark.limit).toPrecision(3)}`,
      };
    case 'right-angles':
      return {
        mark: `With all rows at right angles at τ = ${mark.temperature} the loss is ${mark.loss}.`,
        trusted: 'τ of 0.02 and more, or where every row has another one near it',
      };
    case 'masked-counts':
      return {
        mark: `At τ = ${mark.temperature} what should be masked counts, as if ${mark.mask.toPrecision(4)} were subtracted from its logits.`,
        trusted: `τ above ${(2 / mark.mask).toPrecision(2)}`,
      };
    case 'small-term': {
      const logit = Math.log(mark.term);
      return {
        mark: `With all rows apart at τ = ${mark.temperature} it is as if ${mark.term.toPrecision(2)} were a term: a masked logit of ${logit.toPrecision(3)}.`,
        trusted: `τ above ${(-1 / logit).toPrecision(2)}`,
      };
    }
    case 'capped': {
      const [first, second] = mark.expected.map((loss) => loss.toPrecision(4));
      return {
        mark: `Losses of ${first} and ${second} are both ${mark.got.toPrecision(4)}: an ε of ${Math.exp(-mark.got).toPrecision(2)}.`,
        trusted: `losses below ${mark.got.toPrecision(2)}`,
      };
    }
  }
}
