import { expect, test } from 'vitest';
import { NtXentError } from '../../spec/errors/nt-xent-error.ts';
import { errorText } from './error-text.ts';

test('nothing in an error moves the cursor of a terminal, or colours it', () => {
  const hostile = 'z\u001b[31m\u001b]0;title\u0007\u009b2J';
  const error = new NtXentError('NTX-E213', `no array is named "${hostile}".`, { cause: `${hostile}\nits last line` });
  expect(errorText(error, false).split('\n').slice(0, 3)).toEqual([
    'NTX-E213 no array is named "z\\u001b[31m\\u001b]0;title\\u0007\\u009b2J".',
    '  Cause: z\\u001b[31m\\u001b]0;title\\u0007\\u009b2J',
    'its last line',
  ]);
});
