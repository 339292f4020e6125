import { expect, it } from 'vitest';
import { batch } from '../../spec/batch.ts';
import { equal } from '../../spec/claim.ts';
import { reference, type Subject } from '../../src/oracle/subject.ts';
import { claimsForEach } from './claims-for-each.ts';

const pair = { batch: batch([[1], [2]]), temperature: 0.5 };
const two = { batch: batch([[1], [2], [3], [-4]]), temperature: 0.5 };

const statements = async (subject: Subject, given: typeof pair) =>
  (
    await claimsForEach(subject, given, async (denominator, loss) => {
      const value = await loss(given.batch);
      return value && [equal(denominator, value.mean, value.mean)];
    })
  ).map(({ statement }) => statement);

it('makes the claims of every denominator that has terms', async () => {
  expect(await statements(reference(20), two)).toEqual([
    'simclr',
    'decoupled',
    'cross-view',
    'cross-view-decoupled',
    'self-inclusive',
  ]);
  expect(await statements(reference(20), pair)).toEqual(['simclr', 'cross-view', 'self-inclusive']);
});

it('makes none of what the subject does not compute or answer', async () => {
  const subject = reference(20);
  expect(await statements({ ...subject, denominators: ['decoupled'] }, two)).toEqual(['decoupled']);
  expect(await statements({ ...subject, loss: async () => undefined }, two)).toEqual([]);
});
