import { expect, it } from 'vitest';
import { certified, type Subject } from '../../src/oracle/subject.ts';
import { onLine } from '../batches/on-line.ts';
import { withRows } from '../batches/with-rows.ts';
import { sameLosses } from './same-losses.ts';

const given = onLine([1, 1, 1, -1]);
const order = (i: number) => (i + 2) % 4;
const swapped = withRows(given.batch, { order });

it('claims the mean and each anchor of every denominator, anchor by anchor as the rows are ordered', async () => {
  const claims = await sameLosses(certified, given, swapped, { says: 'swapped', order });
  expect(claims).toHaveLength(5 * 5);
  expect(claims.every(({ holds }) => holds)).toBe(true);
});

it('sees anchors that are exchanged where the mean is the same', async () => {
  const claims = await sameLosses(certified, given, swapped, { says: 'swapped' });
  expect(claims.filter(({ statement }) => !statement.includes('anchor')).every(({ holds }) => holds)).toBe(true);
  expect(claims.some(({ holds }) => !holds)).toBe(true);
});

it('leaves out denominators, and anchors that a subject does not tell', async () => {
  const means: Subject = {
    ...certified,
    loss: async (...asked) => {
      const loss = await certified.loss(...asked);
      return loss && { mean: loss.mean };
    },
  };
  const speaksOf = (denominator: string) => denominator === 'simclr';
  expect(await sameLosses(means, given, swapped, { says: 'swapped', speaksOf })).toHaveLength(1);
});
