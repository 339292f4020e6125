/** How many characters of a message are shown: enough for the end of a traceback, and too few to fill a report. */
const LONGEST = 2000;

/** Characters that move the cursor, colour, ring, or turn the direction of writing (Trojan Source, CVE-2021-42574). */
const control = /[\p{Cc}\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

/**
 * Makes text from other people's code or files fit for a terminal and a report: control characters, except line breaks and tabs,
 * are written as escapes, and a text that is too long is cut.
 */
export function foreignText(text: string): string {
  const cut = text.length > LONGEST ? `${text.slice(0, LONGEST)}… (${text.length} characters)` : text;
  return visible(cut);
}

/** Writes control characters, except line breaks and tabs, as escapes: `\u001b`. */
export function visible(text: string): string {
  return text.replace(control, (character) =>
    character === '\n' || character === '\t'
      ? character
      : `\\u${(character.codePointAt(0) as number).toString(16).padStart(4, '0')}`,
  );
}

const LENGTH = 80;

/** Quotes the beginning of a line, for an error. */
export function excerpt(line: string): string {
  return JSON.stringify(line.length > LENGTH ? `${line.slice(0, LENGTH)}…` : line);
}
