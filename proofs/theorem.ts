import type { Arbitrary } from 'fast-check';
import type { Claim } from '../spec/decimals/claim.ts';
import type { ErrorCode } from '../spec/errors/nt-xent-error.ts';
import type { Case } from '../src/batches/cases.ts';
import type { Subject } from './subject.ts';

/** What a theorem needs, and what is false without it. */
interface Hypothesis {
  /** The hypothesis as it stands in theorem.md, in bold at the beginning of an item: "N ≥ 2". */
  readonly says: string;
  /** The error that is thrown, where there is no loss at all without it. */
  readonly error?: ErrorCode;
  /** What the theorem claims, on the reference, where the hypothesis does not hold. One claim is false, unless `error` is thrown. */
  without(): Promise<readonly Claim[]>;
}

/** A case that attains some of the theorem's claims: no stronger claim would be true. */
interface Attained<Given extends Case = Case> {
  readonly testCase: Given;
  /** The statements of those claims. */
  readonly claims: readonly string[];
  /** How far the case is from attaining them, where a bound is only approached; by default the enclosures' radius. */
  readonly left?: number;
}

/** Where the theorem's bounds are attained, or why no batch can be named. */
type Sharpness<Given extends Case = Case> =
  | {
      /** The batch, in plain words. */
      readonly witness: string;
      readonly attained: readonly Attained<Given>[];
    }
  | { readonly none: string };

/**
 * A true statement about the loss, as claims on enclosures that any subject can be held to.
 *
 * Its title, statement and proof stand in theorem.md beside it; `prose.ts` reads them.
 */
export interface Theorem<Given extends Case = Case> {
  /** Its name for ever: folder, address, evidence. */
  readonly slug: string;
  /** The slugs of the theorems that its proof uses. */
  readonly uses: readonly string[];
  readonly hypotheses: readonly Hypothesis[];
  readonly sharpness: Sharpness<Given>;
  /** What of the statement Coq has proved, in theorem.v: all of it, all but something, or nothing, and why. */
  readonly machineProof: 'whole' | { readonly left: string } | { readonly none: string };
  /** The ids of the known bugs that break it, or why none can. */
  readonly catches: readonly string[] | { readonly none: string };
  /** Whether the statement speaks of what the subject computes. */
  appliesTo(subject: Subject): boolean;
  /** The batches and temperatures on which its hypotheses hold. */
  readonly cases: Arbitrary<Given>;
  /** The claims, for every denominator of the subject that the statement speaks of. */
  claims(subject: Subject, testCase: Given): Promise<Claim[]>;
}

/**
 * A false statement that people believe, as claims that a generated case breaks.
 *
 * The claim, who says it, the ruling and what is true instead stand in refutation.md beside it.
 */
export interface Refutation<Given extends Case = Case>
  extends Pick<Theorem<Given>, 'slug' | 'appliesTo' | 'cases' | 'claims'> {
  /** The slugs of the theorems that say what is true instead. */
  readonly instead: readonly string[];
  /** The smallest case that breaks it, kept: tested again on every subject. */
  readonly counterexample: Given;
}
