import type { Decimal } from 'decimal.js';
import * as fc from 'fast-check';
import type { Convention } from '../../../spec/convention.ts';
import type { Claim } from '../../../spec/decimals/claim.ts';
import type { Case } from '../../batches/cases.ts';
import type { Implementation } from '../../implementations/implementation.ts';
import { representable } from '../../rounding/formats.ts';
import { lossInDomain } from './loss-in-domain.ts';
import type { Property } from './property.ts';
import { resized } from './resized.ts';

/** A property of one implementation: the claims about it, and the cases on which they can be tested. */
export interface OwnProperty {
  /** The property's name. */
  readonly slug: string;
  readonly cases: fc.Arbitrary<Case>;
  readonly claims: (testCase: Case) => Promise<Claim[]>;
}

/** Selects the properties that apply to the candidate, and binds them to the implementation. */
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
      // The rows are exact in the dtype, so that most claims are about the very batch that is asked: properties only reorder
      // rows or multiply them by powers of two, which stays exact. If a temperature or a number of pairs is built in, it is used.
      cases: property.cases.map((testCase) => ({
        ...resized({ ...testCase, batch: representable(testCase.batch, dtype) ?? testCase.batch }, implementation),
        temperature: temperature ?? testCase.temperature,
      })),
      claims: (testCase) => property.claims(tested, testCase),
    }));
}

/** How many claims were tested, and how near they came to failing. */
export interface ClaimsTested {
  /** How many batches were tried; `claims` counts the claims made on them. */
  readonly cases: number;
  readonly claims: number;
  /** The smallest slack of an inequality, or the largest distance of an equality, negated; null if there were no claims. */
  readonly smallestSlack: string | null;
  /** The case and the claim with the smallest slack. */
  readonly tightest: { readonly testCase: Case; readonly statement: string } | null;
  /** The smallest slack of each case that has claims. */
  readonly slacks: readonly Decimal[];
  readonly holds: boolean;
  /** The smallest case found that breaks a claim. */
  readonly counterexample: { readonly testCase: Case; readonly statement: string; readonly path: string } | null;
}

/** Tests claims on generated cases, and shrinks a case that breaks one unless `shrink` is false. */
export async function testClaims<Given extends Case>(
  cases: fc.Arbitrary<Given>,
  claimsOn: (testCase: Given) => Promise<readonly Claim[]>,
  { runs, seed, shrink = true }: { runs: number; seed: number; shrink?: boolean },
): Promise<ClaimsTested> {
  let tried = 0;
  let claims = 0;
  let smallest: { claim: Claim; testCase: Case } | null = null;
  const slacks: Decimal[] = [];
  // While fast-check shrinks, each smaller case that breaks a claim replaces this, so the smallest one remains.
  let statement: string | null = null;
  const property = fc.asyncProperty(cases, async (testCase) => {
    const made = await claimsOn(testCase);
    if (statement === null) {
      tried++;
      claims += made.length;
      const claim = tightestOf(made);
      if (claim) slacks.push(claim.slack);
      if (claim && (!smallest || claim.slack.lessThan(smallest.claim.slack))) smallest = { claim, testCase };
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
  const tightest = smallest as { claim: Claim; testCase: Case } | null;
  return {
    cases: tried,
    claims,
    smallestSlack: tightest?.claim.slack.toPrecision(4) ?? null,
    tightest: tightest && { testCase: tightest.testCase, statement: tightest.claim.statement },
    slacks,
    holds: !failed,
    counterexample: testCase ? { testCase, statement: statement ?? 'it threw', path: counterexamplePath ?? '' } : null,
  };
}

function tightestOf(claims: readonly Claim[]): Claim | undefined {
  return claims.reduce<Claim | undefined>(
    (least, claim) => (least === undefined || claim.slack.lessThan(least.slack) ? claim : least),
    undefined,
  );
}

/** The result of testing a property. */
export interface PropertyTested extends Pick<ClaimsTested, 'cases' | 'claims' | 'smallestSlack' | 'holds'> {
  /** Its name. */
  readonly slug: string;
  /** The smallest case found that breaks one of its claims. */
  readonly counterexample: Pick<NonNullable<ClaimsTested['counterexample']>, 'testCase' | 'statement'> | null;
}

/** How many batches each property is tested on, which is independent of the conformance runs. */
const PROPERTY_RUNS = 25;

/**
 * Tests properties on an implementation.
 *
 * @throws what `compute` throws, because an adapter that breaks the protocol has not broken a property
 */
export async function testProperties(
  implementation: Implementation,
  candidate: Convention,
  properties: readonly Property[],
  seed: number,
): Promise<PropertyTested[]> {
  let fault: unknown;
  // fast-check would report anything thrown as a failing property, so the error is kept and thrown afterwards.
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
