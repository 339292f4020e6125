import { expect, it } from 'vitest';
import { batch } from '../../spec/batch.ts';
import { NtXentError } from '../../spec/errors/nt-xent-error.ts';
import { broken, inFourParts } from './property-test.ts';

const finding = { says: 'The loss is off.', testCase: undefined, seed: 7, replay: 'npx vitest --seed 7' };

it('says what is wrong and how to see it again, without a stack', () => {
  const error = broken(finding);
  expect(error.message).toBe('The loss is off.\nSeed 7. Replay: npx vitest --seed 7');
  expect(error.stack).toBe('');
});

it('prints the smallest batch, and where to read on', () => {
  const testCase = { batch: batch([[1], [2]]), temperature: 0.5 };
  const lines = broken({ ...finding, testCase, more: 'See the page.' }).message.split('\n');
  expect(JSON.parse(lines[2] as string)).toEqual({ embeddings: [[1], [2]], temperature: 0.5 });
  expect(lines.at(-1)).toBe('See the page.');
});

it('gives an error of this package in its four parts, and any other as it is', () => {
  const { message } = inFourParts(new NtXentError('NTX-E105', 'row 0 is zero.')) as Error;
  expect(message).toContain('NTX-E105 row 0 is zero.');
  expect(message).toContain('/errors#ntx-e105');
  const other = new Error('other');
  expect(inFourParts(other)).toBe(other);
});
