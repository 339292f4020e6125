import { NtXentError } from '../../spec/nt-xent-error.ts';

/**
 * A part of a whole, `i/n`, as [i, n].
 *
 * @throws NtXentError E310 unless 1 ≤ i ≤ n
 */
export function parseShard(text: string): [number, number] {
  const [, i, n] = /^(\d{1,6})\/(\d{1,6})$/.exec(text) ?? [];
  const [part, parts] = [Number(i), Number(n)];
  if (part >= 1 && part <= parts) return [part, parts];
  throw new NtXentError('NTX-E310', `--shard ${JSON.stringify(text)} is not i/n.`);
}
