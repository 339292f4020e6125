/** The name of a row: `3a` and `3b` are the views of pair 3, counted from 1. */
export function rowName(i: number, pairs: number): string {
  return i < pairs ? `${i + 1}a` : `${i - pairs + 1}b`;
}
