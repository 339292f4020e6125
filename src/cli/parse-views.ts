import { NtXentError } from '../../spec/nt-xent-error.ts';
import type { Views } from '../files/table.ts';
import { twoNames } from '../files/two-names.ts';

/**
 * The names of the arrays that are view 1 and view 2, as `a,b`.
 *
 * @throws NtXentError E307 unless there are two different names
 */
export function parseViews(text: string): Views {
  const names = twoNames(text);
  if (names) return names;
  throw new NtXentError('NTX-E307', `--views ${JSON.stringify(text)} is not two names.`, {
    action: 'Give the names of two arrays of the file, for example --views view1,view2.',
  });
}
