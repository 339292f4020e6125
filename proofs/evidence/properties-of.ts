import type { Implementation } from '../../src/adapter/implementation.ts';
import { representable } from '../../src/generators/representable.ts';
import type { Check } from '../../src/oracle/check.ts';
import { subjectInDomain } from '../../src/oracle/subject-in-domain.ts';
import { batchJson } from '../../src/report/batch-json.ts';
import type { PropertyResult } from '../../src/report/check-json.ts';
import { theorems } from '../theorems.ts';
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
