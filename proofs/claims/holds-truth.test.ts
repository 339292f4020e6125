import { expect, it } from 'vitest';
import { certified, certifiedUnder, float32, type Subject } from '../../src/oracle/subject.ts';
import { onLine } from '../batches/on-line.ts';
import { exactly } from './exactly.ts';
import { holdsTruth } from './holds-truth.ts';

const given = onLine([1, -1, 1, 1]);

const broken = async (subject: Subject) =>
  (await holdsTruth(subject, given)).filter(({ holds }) => !holds).map(({ statement }) => statement);

it('holds of what is right, and of no bug', async () => {
  expect(await holdsTruth(float32, given)).toHaveLength(25);
  expect(await broken(float32)).toEqual([]);
  expect(await broken(certified)).toEqual([]);
  expect((await broken(certifiedUnder({ temperature: 'multiply' }))).length).toBe(0);
  expect((await broken(certifiedUnder({ denominator: 'self-zeroed' }))).length).toBeGreaterThan(0);
});

it('breaks on what is no number', async () => {
  const mean = { value: exactly(0).value.div(0), radius: exactly(1).value };
  const subject: Subject = { ...float32, denominators: ['simclr'], loss: async () => ({ mean }) };
  expect(await broken(subject)).toEqual(['simclr: the mean is the truth']);
});

it.each([
  ['first-view', [0, 1]],
  ['second-view', [2, 3]],
] as const)('speaks of the %s alone where the subject does', async (anchors, rows) => {
  const subject = (over: readonly number[]): Subject => ({
    ...float32,
    anchors,
    denominators: ['simclr'],
    async loss(...args) {
      const { perAnchor = [] } = (await float32.loss(...args)) ?? {};
      const [a, b] = over.map((i) => perAnchor[i]) as [(typeof perAnchor)[0], (typeof perAnchor)[0]];
      return { mean: { value: a.value.plus(b.value).div(2), radius: a.radius.plus(b.radius) }, perAnchor };
    },
  });
  expect(await holdsTruth(subject(rows), given)).toHaveLength(3);
  expect(await broken(subject(rows))).toEqual([]);
  expect(await broken(subject(rows.map((i) => (i + 2) % 4)))).toEqual(['simclr: the mean is the truth']);
});
