import { Decimal } from 'decimal.js';
import { expect, it } from 'vitest';
import { atMost } from '../../spec/claim.ts';
import { float32 } from '../../src/oracle/subject.ts';
import { onLine } from '../batches/on-line.ts';
import type { Theorem } from '../theorem.ts';
import { unattained } from './unattained.ts';

const number = (value: number) => ({ value: new Decimal(value), radius: new Decimal('1e-20') });

/** A bound of 2, attained at τ = 2; or of less or more. */
const about = (bound: number, left?: number): Pick<Theorem, 'sharpness' | 'claims'> => ({
  sharpness: {
    witness: 'made up',
    attained: [{ given: onLine([1, 1], 2), claims: ['τ is at most the bound'], ...(left && { left }) }],
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
