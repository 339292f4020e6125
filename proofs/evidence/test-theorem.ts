import type { Decimal } from 'decimal.js';
import * as fc from 'fast-check';
import type { Claim } from '../../spec/decimals/claim.ts';
import type { Case } from '../../src/batches/cases.ts';
import type { Subject } from '../subject.ts';
import type { Theorem } from '../theorem.ts';

/** How often a theorem was tested on a subject, on which seed, and how near it came to failing. */
interface TheoremEvidence {
  readonly slug: string;
  readonly subject: string;
  readonly seed: number;
  /** Batches tried, and claims made on them. */
  readonly cases: number;
  readonly claims: number;
  /** The smallest slack of an inequality, the largest distance (negated) of an equality; null without claims. */
  readonly smallestSlack: string | null;
  /** The case and the claim that have it. */
  readonly tightest: { readonly given: Case; readonly statement: string } | null;
  /** The smallest slack of each case that has claims. */
  readonly slacks: readonly Decimal[];
  readonly holds: boolean;
  /** The smallest case found that breaks a claim. */
  readonly counterexample: { readonly given: Case; readonly statement: string; readonly path: string } | null;
  readonly milliseconds: number;
}

/** Tests the claims of a theorem on generated cases, and shrinks what breaks one, unless asked not to. */
export async function testTheorem(
  theorem: Pick<Theorem, 'slug' | 'cases' | 'claims'>,
  subject: Subject,
  { runs, seed, shrink = true }: { runs: number; seed: number; shrink?: boolean },
): Promise<TheoremEvidence> {
  const started = performance.now();
  let cases = 0;
  let claims = 0;
  let smallest: { claim: Claim; given: Case } | null = null;
  const slacks: Decimal[] = [];
  // Every time a smaller case breaks a claim it takes the place of the last, so at the end it is the smallest.
  let statement: string | null = null;
  const property = fc.asyncProperty(theorem.cases, async (testCase) => {
    const made = await theorem.claims(subject, testCase);
    if (statement === null) {
      cases++;
      claims += made.length;
      const claim = tightestOf(made);
      if (claim) slacks.push(claim.slack);
      if (claim && (!smallest || claim.slack.lessThan(smallest.claim.slack))) smallest = { claim, given: testCase };
    }
    const broken = made.find(({ holds }) => !holds);
    if (!broken) return;
    statement = broken.statement;
    throw new Error(statement);
  });
  const { failed, counterexample, counterexamplePath } = await fc.check(property, {
    seed,
    numRuns: runs,
    endOnFailure: !shrink,
  });
  const [testCase] = counterexample ?? [];
  const tightest = smallest as { claim: Claim; given: Case } | null;
  return {
    slug: theorem.slug,
    subject: subject.name,
    seed,
    cases,
    claims,
    smallestSlack: tightest?.claim.slack.toPrecision(4) ?? null,
    tightest: tightest && { given: tightest.given, statement: tightest.claim.statement },
    slacks,
    holds: !failed,
    counterexample: testCase
      ? { given: testCase, statement: statement ?? 'it threw', path: counterexamplePath ?? '' }
      : null,
    milliseconds: Math.round(performance.now() - started),
  };
}

function tightestOf(claims: readonly Claim[]): Claim | undefined {
  return claims.reduce<Claim | undefined>(
    (least, claim) => (least === undefined || claim.slack.lessThan(least.slack) ? claim : least),
    undefined,
  );
}

/**
 * What of a theorem's own claims is not attained by its witness, in words: nothing, where its bounds cannot be improved.
 *
 * A claim that is made weaker leaves room there, and one that is dropped is missed.
 */
export async function unattained(
  { sharpness, claims }: Pick<Theorem, 'sharpness' | 'claims'>,
  subject: Subject,
): Promise<string[]> {
  const found: string[] = [];
  for (const { given: testCase, claims: statements, left = 0 } of 'none' in sharpness ? [] : sharpness.attained) {
    const made = await claims(subject, testCase);
    for (const statement of statements) {
      const about = made.filter((claim) => claim.statement === statement);
      if (about.length === 0) found.push(`${statement}: not claimed`);
      for (const { slack, radius } of about) {
        if (slack.abs().greaterThan(radius.plus(left))) found.push(`${statement}: ${slack.toPrecision(3)} left`);
      }
    }
  }
  return found;
}
