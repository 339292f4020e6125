import { describe, expect, it } from 'vitest';
import { NtXentError } from '../spec/nt-xent-error.ts';
import { certified, float32, reference } from '../src/oracle/subject.ts';
import { knownBugs } from './known-bugs.ts';
import { testTheorem } from './test-theorem.ts';
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

// A property that nothing breaks is no check.
const bugs = theorems.flatMap((theorem) =>
  Array.isArray(theorem.catches) ? theorem.catches.map((id: string) => ({ theorem, id })) : [],
);
it.each(bugs)('$theorem.slug catches $id', async ({ theorem, id }) => {
  const counterexamples = await Promise.all(
    (knownBugs.find((bug) => bug.id === id)?.subjects ?? [])
      .filter((subject) => theorem.appliesTo(subject))
      .map(async (subject) => (await testTheorem(theorem, subject, { runs: 100, seed: 1 })).counterexample),
  );
  expect(counterexamples.filter((one) => one !== null && one.statement !== 'it threw').length).toBeGreaterThan(0);
});
