const list = new Intl.ListFormat('en-GB');

/** Words in a sentence: `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly string[]): string {
  return list.format(words);
}
