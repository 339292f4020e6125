import { expect } from 'vitest';

/** Holds the texts of a report to its snapshot file, one after another, each under its heading: a changed text is one diff. */
export async function expectTexts(file: string, texts: readonly (readonly [heading: string, text: string])[]) {
  const whole = texts.map(([heading, text]) => `=== ${heading}\n${text.endsWith('\n') ? text : `${text}\n`}`);
  await expect(whole.join('\n')).toMatchFileSnapshot(file);
}
