import { NtXentError } from '../../spec/nt-xent-error.ts';
import { didYouMean } from './did-you-mean.ts';
import { stackViews } from './stack-views.ts';
import type { Contents, Table, Views } from './table.ts';

/**
 * Reads the batch from a file of named arrays: its only array, or the two that `views` names.
 *
 * @throws NtXentError E212 where it is not clear which arrays, E213 for a name that is not there, E214 for views of
 * different shapes
 */
export function pickArrays(
  names: readonly string[],
  views: Views | undefined,
  read: (name: string) => Table,
): Contents {
  const found = names.map((name) => `"${name}"`).join(', ') || 'none';
  if (views) {
    const missing = views.find((name) => !names.includes(name));
    if (missing !== undefined) {
      const hint = didYouMean(missing, names);
      throw new NtXentError('NTX-E213', `no array is named "${missing}"; the file has: ${found}.${hint}`);
    }
    return { table: stackViews(read(views[0]), read(views[1])), separateViews: true };
  }
  const [only, ...others] = names;
  if (only === undefined || others.length > 0) {
    throw new NtXentError('NTX-E212', `the file has ${names.length} arrays: ${found}.`);
  }
  return { table: read(only), separateViews: false };
}
