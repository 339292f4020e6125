import type { Arbitrary } from 'fast-check';
import type { Claim } from '../spec/claim.ts';
import type { Case } from '../src/generators/cases.ts';
import type { Subject } from '../src/oracle/subject.ts';

/** A true statement about the loss, as claims on enclosures that any subject can be held to. */
export interface Theorem {
  /** Its name for ever: folder, address, evidence. */
  readonly slug: string;
  readonly title: string;
  /** Whether the statement speaks of what the subject computes. */
  appliesTo(subject: Subject): boolean;
  /** The batches and temperatures on which its hypotheses hold. */
  readonly cases: Arbitrary<Case>;
  /** The claims, for every denominator of the subject that the statement speaks of. */
  claims(subject: Subject, given: Case): Promise<Claim[]>;
}
