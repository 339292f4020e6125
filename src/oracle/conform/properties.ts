import type { Decimal } from 'decimal.js';
import * as fc from 'fast-check';
import type { Convention } from '../../../spec/convention.ts';
import type { Claim } from '../../../spec/decimals/claim.ts';
import type { Case } from '../../batches/cases.ts';
import type { Implementation } from '../../implementations/implementation.ts';
import { representable } from '../../rounding/cast.ts';
import { lossInDomain } from './loss-in-domain.ts';
import type { Property } from './property.ts';

/** A property of one implementation: what is claimed of it, and on which cases it can be asked. */
export interface OwnProperty {
  /** The property's name. */
  readonly slug: string;
  readonly cases: fc.Arbitrary<Case>;
  readonly claims: (testCase: Case) => Promise<Claim[]>;
}

/** Of some properties those that speak of what an implementation computes, or is meant to, each about that. */
export function propertiesOf(
  implementation: Implementation,
  candidate: Convention,
  properties: readonly Property[],
): OwnProperty[] {
  const tested = lossInDomain(implementation, candidate);
  const { dtype, temperature } = implementation;
  return properties
    .filter((property) => property.appliesTo(tested))
    .map((property) => ({
      slug: property.slug,
      // Rows as the dtype has them, so that most claims are about what is asked: what properties make of a case, by powers of two and
      // new orders, is as exact as the case. At its own temperature, where it has one.
      cases: property.cases.map((testCase) => ({
        ...testCase,
        batch: representable(testCase.batch, dtype) ?? testCase.batch,
        temperature: temperature ?? testCase.temperature,
      })),
      claims: (testCase) => property.claims(tested, testCase),
    }));
}

/** How often claims were tested, and how near they came to failing. */
export interface ClaimsTested {
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
}

/** Tests claims on generated cases, and shrinks what breaks one, unless asked not to. */
export async function testClaims<Given extends Case>(
  cases: fc.Arbitrary<Given>,
  claimsOn: (testCase: Given) => Promise<readonly Claim[]>,
  { runs, seed, shrink = true }: { runs: number; seed: number; shrink?: boolean },
): Promise<ClaimsTested> {
  let tried = 0;
  let claims = 0;
  let smallest: { claim: Claim; given: Case } | null = null;
  const slacks: Decimal[] = [];
  // Every time a smaller case breaks a claim it takes the place of the last, so at the end it is the smallest.
  let statement: string | null = null;
  const property = fc.asyncProperty(cases, async (testCase) => {
    const made = await claimsOn(testCase);
    if (statement === null) {
      tried++;
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
    cases: tried,
    claims,
    smallestSlack: tightest?.claim.slack.toPrecision(4) ?? null,
    tightest: tightest && { given: tightest.given, statement: tightest.claim.statement },
    slacks,
    holds: !failed,
    counterexample: testCase
      ? { given: testCase, statement: statement ?? 'it threw', path: counterexamplePath ?? '' }
      : null,
  };
}

function tightestOf(claims: readonly Claim[]): Claim | undefined {
  return claims.reduce<Claim | undefined>(
    (least, claim) => (least === undefined || claim.slack.lessThan(least.slack) ? claim : least),
    undefined,
  );
}

/** What came of a property. */
export interface PropertyTested extends Pick<ClaimsTested, 'cases' | 'claims' | 'smallestSlack' | 'holds'> {
  /** Its name. */
  readonly slug: string;
  /** The smallest case found that breaks a claim of it. */
  readonly counterexample: Pick<NonNullable<ClaimsTested['counterexample']>, 'given' | 'statement'> | null;
}

/** Batches for each property; the conformance runs are apart. */
const PROPERTY_RUNS = 25;

/**
 * Tests properties on an implementation.
 *
 * @throws what its `compute` throws: an adapter that broke the protocol breaks no property
 */
export async function testProperties(
  implementation: Implementation,
  candidate: Convention,
  properties: readonly Property[],
  seed: number,
): Promise<PropertyTested[]> {
  let fault: unknown;
  // fast-check takes what is thrown for a property that fails.
  const compute: Implementation['compute'] = (...question) =>
    implementation.compute(...question).catch((error: unknown) => {
      fault = error;
      throw error;
    });
  const results: PropertyTested[] = [];
  for (const { slug, cases, claims } of propertiesOf({ ...implementation, compute }, candidate, properties)) {
    const { tightest: _, slacks: __, ...found } = await testClaims(cases, claims, { runs: PROPERTY_RUNS, seed });
    if (fault) throw fault;
    results.push({ slug, ...found });
  }
  return results;
}
