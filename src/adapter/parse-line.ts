/** Text in quotes, or a number that JSON lacks. */
const textOrToken = /"(?:[^"\\]|\\.)*"|-?Infinity|NaN/g;

/**
 * Parses a line of JSON in which NaN, Infinity and -Infinity may stand bare, as Python's json writes them; they become text.
 *
 * @throws SyntaxError where it is no JSON even so
 */
export function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return JSON.parse(line.replace(textOrToken, (found) => (found.startsWith('"') ? found : `"${found}"`)));
  }
}
