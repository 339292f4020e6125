import { expect, it } from 'vitest';
import { theorems } from '../catalogue.ts';
import { knownBugs } from '../known-bugs.ts';
import type { Subject } from '../subject.ts';
import { type Caught, caughtBy, detections } from './detection.ts';
import { testTheorem } from './test-theorem.ts';

it('no theorem names a bug that does not exist', () => {
  const ids = knownBugs.map(({ id }) => id);
  const named = theorems.flatMap(({ catches }) => (Array.isArray(catches) ? catches : []));
  expect(named.filter((id) => !ids.includes(id))).toEqual([]);
});

it('no two bugs share an id', () => {
  expect(new Set(knownBugs.map(({ id }) => id)).size).toBe(knownBugs.length);
});

it('the matrix has a row for each bug, and counts cases', async () => {
  const bugs = knownBugs.filter(({ id }) => ['self-zeroed', 'exp-overflow', 'collapsed-gradient'].includes(id));
  const about = theorems.filter(({ slug }) => ['collapse-value', 'pair-order', 'gradient-agreement'].includes(slug));
  const columns: Record<string, Caught> = {};
  for (const theorem of about) columns[theorem.slug] = await caughtBy(theorem, { runs: 2, seed: 1, bugs });
  const matrix = await detections(columns, bugs);
  expect(Object.fromEntries(matrix.map((row) => [row.bug, row.theorems]))).toEqual({
    'self-zeroed': { 'collapse-value': 1, 'pair-order': null, 'gradient-agreement': null },
    'exp-overflow': { 'collapse-value': null, 'pair-order': null, 'gradient-agreement': null },
    'collapsed-gradient': { 'collapse-value': null, 'pair-order': null, 'gradient-agreement': 1 },
  });
  expect(Object.keys(matrix[0]?.probes ?? {}).length).toBeGreaterThan(0);
});

// A property that no bug breaks would check nothing.
const bugs = theorems.flatMap((theorem) =>
  Array.isArray(theorem.catches) ? theorem.catches.map((id: string) => ({ theorem, id })) : [],
);
it.each(bugs)('$theorem.slug catches $id', async ({ theorem, id }) => {
  const breaks = async (subject: Subject) => {
    const { counterexample } = await testTheorem(theorem, subject, { runs: 100, seed: 1, shrink: false });
    return counterexample !== null && counterexample.statement !== 'it threw';
  };
  const subjects = (knownBugs.find((bug) => bug.id === id)?.subjects ?? []).filter((one) => theorem.appliesTo(one));
  let broken = false;
  for (const subject of subjects) broken ||= await breaks(subject);
  expect(broken).toBe(true);
});
