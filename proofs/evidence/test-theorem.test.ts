import { Decimal } from 'decimal.js';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { batch } from '../../spec/batch.ts';
import { atMost, type Claim } from '../../spec/decimals/claim.ts';
import { arithmetic } from '../../spec/decimals/exact.ts';
import type { Case } from '../../src/batches/cases.ts';
import { float32 } from '../subject.ts';
import type { Theorem } from '../theorem.ts';
import { onLine } from '../toolkit/batches.ts';
import { testTheorem, unattained } from './test-theorem.ts';

describe('test-theorem', () => {
  const testCase: Case = { batch: batch([[1], [2]]), temperature: 0.5 };
  const number = (x: number) => ({ value: new (arithmetic(30))(x), radius: new (arithmetic(30))(0) });

  /** Makes a theorem that speaks of nothing but the temperature. */
  const about = (claims: (temperature: number) => Claim[]): Theorem => ({
    slug: 'made-up',
    uses: [],
    hypotheses: [],
    sharpness: { none: 'made up' },
    machineProof: 'whole',
    catches: { none: 'made up' },
    appliesTo: () => true,
    cases: fc.integer({ min: 1, max: 100 }).map((temperature) => ({ ...testCase, temperature })),
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
      expect(evidence.counterexample).toMatchObject({ statement: 't ≤ 20', testCase: { temperature: 21 } });
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
    // The two runs may differ only in how long they took.
    expect({ ...same, milliseconds: 0 }).toEqual({ ...one, milliseconds: 0 });
    expect(other?.smallestSlack).not.toBe(one?.smallestSlack);
  });
});

describe('unattained', () => {
  const number = (value: number) => ({ value: new Decimal(value), radius: new Decimal('1e-20') });

  /** Claims that τ is at most a bound, with a witness at τ = 2, so that only the bound 2 is attained. */
  const about = (bound: number, left?: number): Pick<Theorem, 'sharpness' | 'claims'> => ({
    sharpness: {
      witness: 'made up',
      attained: [{ testCase: onLine([1, 1], 2), claims: ['τ is at most the bound'], ...(left && { left }) }],
    },
    claims: async (_, { temperature }) => [atMost('τ is at most the bound', number(temperature), number(bound))],
  });

  it('is nothing of a bound that is attained, and a bound that is larger', async () => {
    expect(await unattained(about(2), float32)).toEqual([]);
    expect(await unattained(about(4), float32)).toEqual(['τ is at most the bound: 2.00 left']);
    expect(await unattained(about(1), float32)).toEqual(['τ is at most the bound: -1.00 left']);
  });

  it('of a bound that is approached is what is more than it leaves', async () => {
    expect(await unattained(about(2.01, 0.1), float32)).toEqual([]);
    expect(await unattained(about(4, 0.1), float32)).toEqual(['τ is at most the bound: 2.00 left']);
  });

  it('is a claim that is not made', async () => {
    const dropped = { ...about(2), claims: async () => [] };
    expect(await unattained(dropped, float32)).toEqual(['τ is at most the bound: not claimed']);
  });
});
