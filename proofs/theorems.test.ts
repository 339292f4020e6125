import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Claim } from '../spec/decimals/claim.ts';
import type { ErrorCode } from '../spec/errors/nt-xent-error.ts';
import { theorems } from './catalogue.ts';
import { testTheorem, unattained } from './evidence/test-theorem.ts';
import { certified, float32, reference } from './subject.ts';
import type { Theorem } from './theorem.ts';

// A few cases, the smallest first: `npm run evidence` and `nt-xent prove` test many.
const RUNS = 12;
const subjects = [
  { subject: reference(45), runs: 2 },
  { subject: certified, runs: RUNS },
  { subject: float32, runs: RUNS },
];

/** What a theorem claims on the certified tier. Two tests ask, one whether it holds and one for its words, and it is computed once. */
const madeOnCertified = new Map<Theorem, ReturnType<typeof claimOnCertified>>();

function claimsOnCertified(theorem: Theorem): ReturnType<typeof claimOnCertified> {
  const made = madeOnCertified.get(theorem) ?? claimOnCertified(theorem);
  madeOnCertified.set(theorem, made);
  return made;
}

/** The cases are those that `testTheorem` draws for this seed. */
async function claimOnCertified(theorem: Theorem): Promise<{ pairs: number; claims: readonly Claim[] }[]> {
  const made: { pairs: number; claims: readonly Claim[] }[] = [];
  for (const testCase of fc.sample(theorem.cases, { seed: 1, numRuns: RUNS })) {
    made.push({ pairs: testCase.batch.pairs, claims: await theorem.claims(certified, testCase) });
  }
  return made;
}

// One property, unchanged, on the reference, on the certified tier and on float32.
describe.each(subjects)('on $subject.name', ({ subject, runs }) => {
  it.each(theorems.filter((theorem) => theorem.appliesTo(subject)))('$slug holds', async (theorem) => {
    if (subject === certified) {
      const claims = (await claimsOnCertified(theorem)).flatMap((made) => made.claims);
      expect(claims.filter(({ holds }) => !holds)).toEqual([]);
      expect(claims.length).toBeGreaterThan(0);
      return;
    }
    const evidence = await testTheorem(theorem, subject, { runs, seed: 1 });
    expect(evidence.counterexample).toBeNull();
    expect(evidence.claims).toBeGreaterThan(0);
  });

  const sharp = theorems.filter((theorem) => theorem.appliesTo(subject) && 'witness' in theorem.sharpness);
  it.each(sharp)('$slug leaves its witness no room', async (theorem) => {
    expect(await unattained(theorem, subject)).toEqual([]);
  });
});

// What a theorem claims, in words: a denominator, an anchor or an inequality that is dropped is missed here.
it.each(theorems)('$slug claims what it did', async (theorem) => {
  const made = await claimsOnCertified(theorem);
  const claims = made.flatMap(({ pairs, claims }) => (pairs > 1 || theorem.slug === 'single-pair' ? claims : []));
  // Two numbers enclosed to 25 digits leave no more than this open, nor does a sum in float64: no bound is loose by its radius.
  expect(claims.filter(({ radius }) => radius.greaterThan('1e-12'))).toEqual([]);
  const counts: Record<string, number> = {};
  for (const { statement } of claims) {
    const words = statement.replace(/(anchor|row|column|pair|τ =|e\^)( ?)-?\d[\d.e+-]*/g, '$1$2#');
    counts[words] = (counts[words] ?? 0) + 1;
  }
  expect(counts).toMatchSnapshot();
});

// No hypothesis that is not needed: what the theorem claims without it is false, or there is no loss, and the error says why.
const reasons: Partial<Record<ErrorCode, RegExp>> = {
  'NTX-E105': /zero row|ε < 1|Rows exact/,
  'NTX-E106': /τ > 0|temperatures of one sign/,
  'NTX-E109': /N ≥ 2|term/,
};

describe.each(theorems.filter(({ hypotheses }) => hypotheses.length > 0))('$slug needs', ({ hypotheses }) => {
  it.each([...hypotheses])('$says', async ({ says, error, without }) => {
    if (error) {
      expect(says).toMatch(reasons[error] as RegExp);
      await expect(without()).rejects.toThrow(expect.objectContaining({ code: error }));
    } else {
      expect((await without()).filter(({ holds }) => !holds)).not.toEqual([]);
    }
  });
});
