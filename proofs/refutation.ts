import type { Case } from '../src/generators/cases.ts';
import type { Theorem } from './theorem.ts';

/**
 * A false statement that people believe, as claims that a generated case breaks.
 *
 * The claim, who says it, the ruling and what is true instead stand in refutation.md beside it.
 */
export interface Refutation<Given extends Case = Case>
  extends Pick<Theorem<Given>, 'slug' | 'appliesTo' | 'cases' | 'claims'> {
  /** The theorems that say what is true instead, by their slugs. */
  readonly instead: readonly string[];
  /** The smallest case that breaks it, kept: tested again on every subject. */
  readonly counterexample: Given;
}
