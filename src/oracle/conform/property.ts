import type { Arbitrary } from 'fast-check';
import type { Batch } from '../../../spec/batch.ts';
import type { Convention, Denominator } from '../../../spec/convention.ts';
import type { Claim } from '../../../spec/decimals/claim.ts';
import type { Enclosure } from '../../../spec/decimals/enclosure.ts';
import type { Case } from '../../batches/cases.ts';

/** A loss of a batch, each number with the radius that its arithmetic leaves it. */
export interface EnclosedLoss {
  /** Over the anchors, not scaled. */
  readonly mean: Enclosure;
  /** Of each of the 2N anchors, where they are told. */
  readonly perAnchor?: readonly Enclosure[];
}

/** 2N rows of d. */
export type RowGradients = readonly (readonly Enclosure[])[];

/** What a property is tested on: something that has losses, each with its radius. */
export interface TestedLoss {
  readonly name: string;
  /** The denominators that it computes. */
  readonly denominators: readonly Denominator[];
  /** The rows whose losses its mean is over. */
  readonly anchors: Convention['anchors'];
  /** Undefined where it does not answer. */
  loss(batch: Batch, temperature: number, denominator: Denominator): Promise<EnclosedLoss | undefined>;
  /** The gradient with respect to the raw rows: of the mean, or of one anchor's loss where it can. */
  gradient?(
    batch: Batch,
    temperature: number,
    denominator: Denominator,
    anchor?: number,
  ): Promise<RowGradients | undefined>;
  /** Whether it has no gradient of one anchor's loss. */
  readonly meanGradientOnly?: boolean;
}

/** A statement about a loss, as claims on enclosures; the theorems are such, and whoever tests an implementation hands them in. */
export interface Property<Given extends Case = Case> {
  /** Its name for ever: folder, address, evidence. */
  readonly slug: string;
  /** Whether the statement speaks of what is computed. */
  appliesTo(tested: TestedLoss): boolean;
  /** The batches and temperatures on which its hypotheses hold. */
  readonly cases: Arbitrary<Given>;
  /** The claims, for every denominator that the statement speaks of. */
  claims(tested: TestedLoss, testCase: Given): Promise<Claim[]>;
}
