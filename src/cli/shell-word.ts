/** What no shell changes, so that it needs no quotes. */
const plain = /^[\w./:@%+,=-]+$/;

/** What a shell changes even between double quotes. */
const live = /["$`\\!]/;

/**
 * Quotes a word for a command line that is to be pasted. Double quotes, which every shell knows, stand wherever they suffice; single
 * quotes, as POSIX has them, where they do not.
 */
export function shellWord(word: string): string {
  if (plain.test(word)) return word;
  return live.test(word) ? `'${word.replaceAll("'", "'\\''")}'` : `"${word}"`;
}
