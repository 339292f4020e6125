import type { Decimal } from 'decimal.js';
import { type Convention, denominatorRows, partner, view } from './convention.ts';
import type { Arithmetic } from './exact.ts';
import type { Exponentials } from './exponentials.ts';
import { entry } from './similarity.ts';

/** One logarithm of an anchor's loss: log( (rest [+ e_ip]) / e_ip ). */
export interface TermGroup {
  /** The rows of its terms but for the positive, which is among them where it is a term twice. */
  readonly others: readonly number[];
  /** Σ e_ik over them, and what leaks in for the anchor itself. */
  readonly rest: Decimal;
  /** Whether the positive is a term too, tempered as in the numerator: its ratio is 1. */
  readonly holdsPositive: boolean;
}

/** The terms in the denominator of anchor `i`, by logarithm: one of all, or one of each view. */
export function termGroups(
  { e }: Exponentials,
  i: number,
  convention: Convention,
  pairs: number,
  reals: Arithmetic,
): TermGroup[] {
  const p = partner(convention, i, pairs);
  const once = denominatorRows(convention, i, pairs);
  const rows = convention.positive === 'twice' && once.includes(p) ? [...once, p] : once;
  const sameView = (k: number) => view(convention, k, pairs) === view(convention, i, pairs);
  const split = convention.logarithm === 'split-by-view';
  const leak = new reals(convention.denominator === 'self-zeroed' ? 1 : 0);
  // The anchor itself is of its own view: there it leaks in.
  const own = { terms: split ? rows.filter(sameView) : rows, leak };
  const other = { terms: rows.filter((k) => !sameView(k)), leak: new reals(0) };
  return (split ? [own, other] : [own]).map(({ terms, leak }) => {
    const holdsPositive = terms.includes(p) && convention.temperature !== 'positive-untempered';
    const others = holdsPositive ? terms.toSpliced(terms.indexOf(p), 1) : terms;
    return { others, rest: others.reduce((sum, k) => sum.plus(entry(e, i, k)), leak), holdsPositive };
  });
}
