import { closest, distance } from 'fastest-levenshtein';

/** ` Did you mean "x"?` for the nearest of some names, or nothing where none is near. */
export function didYouMean(name: string, names: readonly string[]): string {
  if (names.length === 0) return '';
  // An abbreviation is nearer to what it begins than to any word as short as itself.
  const begun = name.length > 2 ? names.find((one) => one.startsWith(name)) : undefined;
  const nearest = begun ?? closest(name, names);
  const near = begun !== undefined || distance(name, nearest) <= Math.max(name.length, nearest.length) / 2;
  return near ? ` Did you mean "${nearest}"?` : '';
}
