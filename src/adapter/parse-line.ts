import { replaceOutsideTexts } from '../files/json-texts.ts';

/** The numbers that JSON lacks. */
const bare = /-?Infinity|NaN/g;

/**
 * Parses a line of JSON in which NaN, Infinity and -Infinity may stand bare, as Python's json writes them; they become text.
 *
 * @throws SyntaxError where it is no JSON even so
 */
export function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return JSON.parse(replaceOutsideTexts(line, bare, (found) => `"${found}"`));
  }
}
