import { expect, it } from 'vitest';
import { reference } from '../../src/oracle/subject.ts';
import { onLine } from '../batches/on-line.ts';
import { claimsSame } from './claims-same.ts';

const given = onLine([1, -1, 1, 1]);

it('holds for options that change nothing here, and fails for others', async () => {
  const holds = async (options: Parameters<typeof claimsSame>[4]) =>
    (await claimsSame(reference(30), given, 'simclr', 'same', options)).map((claim) => claim.holds);
  expect(await holds({ normalisation: 'none' })).toEqual([true]);
  expect(await holds({ anchors: 'first-view' })).toEqual([false]);
});

it('is not made of what the subject does not compute', async () => {
  const subject = { ...reference(30), denominators: [] };
  expect(await claimsSame(subject, given, 'simclr', 'same', {})).toEqual([]);
});
