import { CommanderError } from 'commander';
import { expect, test } from 'vitest';
import { reportFailure } from './report-failure.ts';
import { exitStatus } from './run-action.ts';

function report(thrown: unknown): { status: number; text: string } {
  let text = '';
  const status = reportFailure(thrown, { write: (more) => (text += more) });
  return { status, text };
}

test('a "no" has been printed by the command itself', () => {
  expect(report(new CommanderError(1, exitStatus, ''))).toEqual({ status: 1, text: '' });
});

test('what nobody foresaw is called a bug of ours, with the stack', () => {
  const { status, text } = report(new RangeError('too deep'));
  expect(status).toBe(2);
  expect(text).toMatch(/^NTX-E308 this is a bug in nt-xent-oracle: RangeError: too deep\n.*\n +at .*report-failure/s);
  expect(report('a text')).toMatchObject({ status: 2, text: expect.stringMatching(/oracle: a text\n.*\na text\n$/s) });
});
