import { NtXentError } from '../../spec/nt-xent-error.ts';

/**
 * The names of the arrays that are view 1 and view 2, as `a,b`.
 *
 * @throws NtXentError E307 unless there are two names
 */
export function parseViews(text: string): [string, string] {
  const [first, second, ...rest] = text.split(',').map((name) => name.trim());
  if (first && second && rest.length === 0) return [first, second];
  throw new NtXentError('NTX-E307', `--views ${JSON.stringify(text)} is not two names.`, {
    action: 'Give the names of two arrays of the file, for example --views view1,view2.',
  });
}
