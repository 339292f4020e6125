import fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import { parseLine } from '../adapter/parse-line.ts';
import { findJsonFault } from './find-json-fault.ts';
import { endOfText, repeatedName, replaceOutsideTexts } from './json-texts.ts';
import { parseJson } from './parse-json.ts';

test('a text ends at the quote that no backslash escapes', () => {
  fc.assert(
    fc.property(fc.string(), fc.json(), (text, before) => {
      const json = `[${before}, ${JSON.stringify(text)}, 1]`;
      const from = before.length + 3;
      expect(JSON.parse(json.slice(from, endOfText(json, from)))).toBe(text);
    }),
    { seed: 1 },
  );
  expect(endOfText('"\\\\"', 0)).toBe(4);
  expect(endOfText('"open\\"', 0)).toBe(-1);
});

test('outside of texts alone, and in what an open text leaves nowhere', () => {
  expect(replaceOutsideTexts('NaN "NaN\\"" NaN "NaN', /NaN/g, () => '0')).toBe('0 "NaN\\"" 0 "NaN');
});

test('the first name that an object has twice, at any depth and however it is written', () => {
  expect(repeatedName('{"a":{"b":1},"b":[{"a":2},{"a":2}],"c":"a"}')).toBeUndefined();
  expect(repeatedName('{"a":1,"b":{"c":1,"\\u0063" :2}}')).toBe('c');
  expect(repeatedName('{"__proto__":1,"constructor":2}')).toBeUndefined();
});

/** How many characters are looked at: each search for a quote passes those up to the next one. */
function stepsOf(run: () => unknown): number {
  let steps = 0;
  const indexOf = String.prototype.indexOf;
  vi.spyOn(String.prototype, 'indexOf').mockImplementation(function (this: string, searched, from = 0) {
    const at = indexOf.call(this, searched, from);
    steps += (at < 0 ? this.length : at) - from + 1;
    return at;
  });
  try {
    run();
  } catch {
    // A fault is an end too.
  }
  vi.restoreAllMocks();
  return steps;
}

afterEach(() => vi.restoreAllMocks());

test.each([
  ['escaped quotes', '\\"'],
  ['open texts', '"a'],
  ['backslashes', '\\\\"'],
  ['names', '{"a":'],
])('%s take steps in proportion to their number', (_, piece) => {
  for (const read of [parseJson, parseLine, findJsonFault] as ((text: string) => unknown)[]) {
    const [few, many] = [1000, 16_000].map((count) => stepsOf(() => read(piece.repeat(count))));
    expect(many).toBeLessThan(20 * Math.max(few as number, 100));
  }
});
