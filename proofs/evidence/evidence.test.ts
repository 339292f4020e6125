import { expect, it } from 'vitest';
import type { Evidence } from './evidence.ts';
import { mergeEvidence } from './evidence.ts';

const found = (chunk: number) => ({
  chunk,
  statement: `of ${chunk}`,
  batch: { embeddings: [[1], [1]], temperature: 1 },
});
const part = (chunk: number, smallestSlack: string | null, changes: Partial<Evidence> = {}): Evidence => ({
  ...{ slug: 'made-up', kind: 'theorem', subject: 'float32', cases: 10, claims: 20, holds: true, counterexample: null },
  ...{ smallestSlack, tightest: smallestSlack === null ? null : found(chunk), milliseconds: 5, slacks: [] },
  ...changes,
});

it('adds up, and keeps the tightest', () => {
  const parts = [part(0, '0.5'), part(1, '-0.1'), part(2, null), part(3, '0.2')];
  const whole = part(1, '-0.1', { cases: 40, claims: 80, milliseconds: 20 });
  expect(mergeEvidence(parts)).toEqual([whole]);
  expect(mergeEvidence(parts.toReversed())).toEqual([whole]);
});

it('keeps the slacks in order, whatever that of the parts', () => {
  const parts = [part(0, '0.5', { slacks: [0.5, 2] }), part(1, '-0.1', { slacks: [-0.1, 1] })];
  expect(mergeEvidence(parts)[0]?.slacks).toEqual([-0.1, 0.5, 1, 2]);
  expect(mergeEvidence(parts.toReversed())[0]?.slacks).toEqual([-0.1, 0.5, 1, 2]);
});

it('of equally tight ones keeps the first chunk, and of counterexamples too, in any order', () => {
  const failed = (chunk: number) => part(chunk, '0', { holds: false, counterexample: found(chunk) });
  for (const parts of [
    [failed(2), failed(1), part(3, '0')],
    [part(3, '0'), failed(1), failed(2)],
  ]) {
    expect(mergeEvidence(parts)).toMatchObject([{ holds: false, tightest: found(1), counterexample: found(1) }]);
  }
});

it('keeps subjects and statements apart', () => {
  const parts = [part(0, '1'), part(0, '1', { subject: 'reference' }), part(0, '1', { slug: 'other' })];
  expect(mergeEvidence(parts)).toEqual(parts);
});
