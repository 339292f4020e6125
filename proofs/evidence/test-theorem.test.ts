import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { batch } from '../../spec/batch.ts';
import { atMost, type Claim } from '../../spec/claim.ts';
import { arithmetic } from '../../spec/exact.ts';
import type { Case } from '../../src/generators/cases.ts';
import { float32 } from '../../src/oracle/subject.ts';
import type { Theorem } from '../theorem.ts';
import { testTheorem } from './test-theorem.ts';

const given: Case = { batch: batch([[1], [2]]), temperature: 0.5 };
const number = (x: number) => ({ value: new (arithmetic(30))(x), radius: new (arithmetic(30))(0) });

/** A theorem about nothing but the temperature. */
const about = (claims: (temperature: number) => Claim[]): Theorem => ({
  slug: 'made-up',
  uses: [],
  hypotheses: [],
  sharpness: { none: 'made up' },
  machineProof: 'whole',
  catches: { none: 'made up' },
  appliesTo: () => true,
  cases: fc.integer({ min: 1, max: 100 }).map((temperature) => ({ ...given, temperature })),
  claims: async (_, { temperature }) => claims(temperature),
});

describe('what holds', () => {
  it('has counts, and the smallest slack', async () => {
    const evidence = await testTheorem(
      about((t) => [atMost('a', number(0), number(t)), atMost('b', number(0), number(200))]),
      float32,
      { runs: 50, seed: 1 },
    );
    expect(evidence).toMatchObject({ slug: 'made-up', subject: 'float32', seed: 1, cases: 50, claims: 100 });
    expect(evidence).toMatchObject({ holds: true, counterexample: null });
    expect(Number(evidence.smallestSlack)).toBeGreaterThanOrEqual(1);
    expect(Number(evidence.smallestSlack)).toBeLessThan(10);
  });

  it('has no slack without claims', async () => {
    const evidence = await testTheorem(
      about(() => []),
      float32,
      { runs: 5, seed: 1 },
    );
    expect(evidence).toMatchObject({ holds: true, cases: 5, claims: 0, smallestSlack: null });
  });
});

describe('what is false', () => {
  const below = (limit: number) =>
    about((t) => [atMost('true', number(0), number(1)), atMost(`t ≤ ${limit}`, number(t), number(limit))]);

  it('has the smallest case, and the claim that it breaks', async () => {
    const evidence = await testTheorem(below(20), float32, { runs: 100, seed: 1 });
    expect(evidence.holds).toBe(false);
    expect(evidence.counterexample).toMatchObject({ statement: 't ≤ 20', given: { temperature: 21 } });
    expect(evidence.counterexample?.path).toMatch(/^\d+(:\d+)*$/);
  });

  it('counts only the cases up to the first that fails', async () => {
    const evidence = await testTheorem(below(0), float32, { runs: 100, seed: 1 });
    expect(evidence).toMatchObject({ cases: 1, claims: 2 });
  });

  it('is told apart from a subject that throws', async () => {
    const throwing = about(() => {
      throw new Error('no');
    });
    const evidence = await testTheorem(throwing, float32, { runs: 10, seed: 1 });
    expect(evidence).toMatchObject({ holds: false, counterexample: { statement: 'it threw' } });
  });
});

it('is the same for the same seed', async () => {
  const theorem = about((t) => [atMost('a', number(0), number(t))]);
  const [one, same, other] = await Promise.all(
    [1, 1, 2].map((seed) => testTheorem(theorem, float32, { runs: 9, seed })),
  );
  // But for how long it took.
  expect({ ...same, milliseconds: 0 }).toEqual({ ...one, milliseconds: 0 });
  expect(other?.smallestSlack).not.toBe(one?.smallestSlack);
});
