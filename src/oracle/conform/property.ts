import type { Arbitrary } from 'fast-check';
import type { Batch } from '../../../spec/batch.ts';
import type { Convention, Denominator } from '../../../spec/convention.ts';
import type { Claim } from '../../../spec/decimals/claim.ts';
import type { Enclosure } from '../../../spec/decimals/enclosure.ts';
import type { Case } from '../../batches/cases.ts';

/** A loss of a batch, where each number has the radius that rounding in its arithmetic gives it. */
export interface EnclosedLoss {
  /** The mean over the anchors, without the scale. */
  readonly mean: Enclosure;
  /** The loss of each of the 2N rows as an anchor, if they are known. */
  readonly perAnchor?: readonly Enclosure[];
}

/** The gradient with respect to 2N rows of d. */
export type RowGradients = readonly (readonly Enclosure[])[];

/** What a property is tested on: something that computes losses with radii. */
export interface TestedLoss {
  readonly name: string;
  /** The denominators that it computes. */
  readonly denominators: readonly Denominator[];
  /** The rows whose losses its mean is over. */
  readonly anchors: Convention['anchors'];
  /** The loss of a batch; undefined if it does not answer. */
  loss(batch: Batch, temperature: number, denominator: Denominator): Promise<EnclosedLoss | undefined>;
  /** The gradient with respect to the raw rows, either of the mean or, if it can, of one anchor's loss. */
  gradient?(
    batch: Batch,
    temperature: number,
    denominator: Denominator,
    anchor?: number,
  ): Promise<RowGradients | undefined>;
  /** Whether it cannot give the gradient of one anchor's loss. */
  readonly meanGradientOnly?: boolean;
}

/** A statement about a loss, as claims on enclosures. The theorems are such statements; the caller passes in those to be tested. */
export interface Property<Given extends Case = Case> {
  /** Its permanent name, which is used for its folder, its address and its evidence. */
  readonly slug: string;
  /** Whether the statement applies to what is computed. */
  appliesTo(tested: TestedLoss): boolean;
  /** The batches and temperatures on which its hypotheses hold. */
  readonly cases: Arbitrary<Given>;
  /** The claims for every denominator that the statement applies to. */
  claims(tested: TestedLoss, testCase: Given): Promise<Claim[]>;
}
