import { NtXentError } from '../../spec/nt-xent-error.ts';

/**
 * A parser of whole numbers from `least` to `most`, for an option such as `--pairs`. Digits only: no 1e3, no 0x10.
 *
 * @throws NtXentError E305 (the parser) for anything else
 */
export function parseCount(option: string, { least = 1, most = 1e9 } = {}): (text: string) => number {
  return (text) => {
    const count = Number(text);
    if (/^\d+$/.test(text) && count >= least && count <= most) return count;
    throw new NtXentError(
      'NTX-E305',
      `${option} ${JSON.stringify(text)} is not a whole number from ${least} to ${most}.`,
      {
        action: `Give a whole number from ${least} to ${most} in digits, for example ${option} ${Math.min(Math.max(least, 100), most)}.`,
      },
    );
  };
}
