import { describe, expect, it } from 'vitest';
import { NtXentError } from '../spec/nt-xent-error.ts';
import { certified, float32, reference } from '../src/oracle/subject.ts';
import { testTheorem } from './evidence/test-theorem.ts';
import { theorems } from './theorems.ts';

const subjects = [
  { subject: reference(45), runs: 4 },
  { subject: certified, runs: 40 },
  { subject: float32, runs: 40 },
];

// One property, unchanged, on the reference, on the certified tier and on float32.
describe.each(subjects)('on $subject.name', ({ subject, runs }) => {
  it.each(theorems.filter((theorem) => theorem.appliesTo(subject)))('$slug holds', async (theorem) => {
    const evidence = await testTheorem(theorem, subject, { runs, seed: 1 });
    expect(evidence.counterexample).toBeNull();
    expect(evidence.claims).toBeGreaterThan(0);
  });

  const sharp = theorems.filter((theorem) => theorem.appliesTo(subject) && 'witness' in theorem.sharpness);
  it.each(sharp)('$slug is attained by its witness', async ({ sharpness }) => {
    const claims = 'witness' in sharpness ? await sharpness.claims(subject) : [];
    expect(claims.filter(({ holds }) => !holds)).toEqual([]);
    expect(claims.length).toBeGreaterThan(0);
  });
});

// No hypothesis that is not needed.
describe.each(theorems)('$slug needs', ({ hypotheses }) => {
  it.each([...hypotheses])('$says', async ({ without }) => {
    const isFalse = await without().then(
      (claims) => claims.some(({ holds }) => !holds),
      (error: unknown) => error instanceof NtXentError,
    );
    expect(isFalse).toBe(true);
  });
});
