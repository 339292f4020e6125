import type { Views } from './table.ts';

/** The names of the arrays that are view 1 and view 2, from `a,b`; undefined unless there are two different ones. */
export function twoNames(text: string): Views | undefined {
  const [first, second, ...rest] = text.split(',').map((name) => name.trim());
  return first && second && first !== second && rest.length === 0 ? [first, second] : undefined;
}
