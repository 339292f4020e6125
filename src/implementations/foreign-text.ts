/** So many characters of a message are shown: enough for the end of a traceback, too few to fill a report. */
const LONGEST = 2000;

/** What moves the cursor, colours or rings, and what turns the direction of writing (Trojan Source, CVE-2021-42574). */
const control = /[\p{Cc}\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

/**
 * Text that other people's code or files hold, fit for a terminal and a report: control characters but line breaks and tabs
 * are written as escapes, and what is too long is cut.
 */
export function foreignText(text: string): string {
  const cut = text.length > LONGEST ? `${text.slice(0, LONGEST)}… (${text.length} characters)` : text;
  return visible(cut);
}

/** Control characters but line breaks and tabs written as escapes: `\u001b`. */
export function visible(text: string): string {
  return text.replace(control, (character) =>
    character === '\n' || character === '\t'
      ? character
      : `\\u${(character.codePointAt(0) as number).toString(16).padStart(4, '0')}`,
  );
}

const LENGTH = 80;

/** The beginning of a line in quotes, for an error. */
export function excerpt(line: string): string {
  return JSON.stringify(line.length > LENGTH ? `${line.slice(0, LENGTH)}…` : line);
}
