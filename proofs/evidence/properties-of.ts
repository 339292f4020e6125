import type { Implementation } from '../../src/implementations/implementation.ts';
import { type Check, type CheckOptions, check } from '../../src/oracle/check.ts';
import { settled } from '../../src/oracle/conform/settled.ts';
import type { PropertyResult } from '../../src/report/check-report.ts';
import { batchJson } from '../../src/report/judgement-json.ts';
import { representable } from '../../src/rounding/cast.ts';
import { theorems } from '../catalogue.ts';
import { subjectInDomain } from './subject-in-domain.ts';
import { testTheorem } from './test-theorem.ts';

/** The theorems that say by themselves what is wrong with an implementation; conformance finds what breaks the others. */
const properties = [
  'single-pair',
  'collapse-value',
  'pointwise-bounds',
  'geometric-batch-bound',
  'scale-invariance',
  'pair-order',
  'view-swap',
];

/** Batches for each property; the conformance runs are apart. */
const PROPERTY_RUNS = 25;

/**
 * Tests the properties of an implementation that a check identified; none where it did not.
 *
 * @throws what its `compute` throws: an adapter that broke the protocol breaks no property
 */
export async function propertiesOf(
  given: Implementation,
  { candidate, seed }: Pick<Check, 'candidate' | 'seed'>,
): Promise<PropertyResult[]> {
  if (!candidate) return [];
  let fault: unknown;
  // fast-check takes what is thrown for a property that fails.
  const compute: Implementation['compute'] = (...question) =>
    given.compute(...question).catch((error: unknown) => {
      fault = error;
      throw error;
    });
  const subject = subjectInDomain({ ...given, compute }, candidate);
  const results: PropertyResult[] = [];
  const { dtype, temperature: only } = given;
  for (const theorem of theorems
    .filter(({ slug }) => properties.includes(slug))
    .filter((one) => one.appliesTo(subject))) {
    // What the theorems make of a case, by powers of two and new orders, is as exact as the case.
    const exactCases = theorem.cases.map(({ batch, temperature }) => ({
      batch: representable(batch, dtype) ?? batch,
      temperature: only ?? temperature,
    }));
    const { slug, holds, cases, claims, smallestSlack, ...evidence } = await testTheorem(
      { ...theorem, cases: exactCases },
      subject,
      { runs: PROPERTY_RUNS, seed },
    );
    if (fault) throw fault;
    const { given: broken, statement = '' } = evidence.counterexample ?? {};
    const counterexample = broken ? { statement, batch: batchJson(broken.batch, broken.temperature) } : null;
    results.push({ id: slug, holds, evidence: { cases, claims, smallestSlack, counterexample } });
  }
  return results;
}

/** A check, and what the properties say: one that does not hold leaves no verdict at `conforms`. */
interface WholeCheck {
  readonly result: Check;
  readonly properties: readonly PropertyResult[];
}

/**
 * All that `nt-xent check` asks an implementation: its convention, generated batches, the properties, and at the end the first again.
 *
 * @throws NtXentError where an adapter breaks the protocol
 */
export async function wholeCheck(implementation: Implementation, options: CheckOptions): Promise<WholeCheck> {
  const found = await check(implementation, options);
  const properties = await propertiesOf(implementation, found);
  const broken = properties
    .filter(({ holds }) => !holds)
    .map(({ id, evidence: { counterexample } }) => ({ id, statement: counterexample?.statement ?? '' }));
  return { result: await settled(implementation, found, broken), properties };
}
