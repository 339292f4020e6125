import { closest, distance } from 'fastest-levenshtein';

/** ` Did you mean "x"?` for the nearest of some names, or nothing where none is near. */
export function didYouMean(name: string, names: readonly string[]): string {
  if (names.length === 0) return '';
  const nearest = closest(name, names);
  return distance(name, nearest) <= Math.max(name.length, nearest.length) / 2 ? ` Did you mean "${nearest}"?` : '';
}
