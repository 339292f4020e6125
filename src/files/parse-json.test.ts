import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseJson } from './parse-json.ts';

test('the bare tokens of Python, outside of text only', () => {
  expect(parseJson('{"NaN": [NaN, -Infinity, Infinity, "NaN", "\\"Infinity", 1]}')).toEqual({
    NaN: [Number.NaN, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, 'NaN', '"Infinity', 1],
  });
});

test('JSON of any kind is what JSON.parse makes of it, with a bare token beside it too', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      expect(parseJson(text)).toEqual(JSON.parse(text));
      expect(parseJson(`[${text}, Infinity]`)).toEqual([JSON.parse(text), Number.POSITIVE_INFINITY]);
    }),
    { seed: 1, numRuns: 500 },
  );
});

test.each([
  ['{"a": x}', 'line 1, column 7: there is "x}" where a value is expected.'],
  ['{\n "a": [1,\n  2,]\n}', 'line 3, column 5: there is "]\\n}" where a value is expected.'],
  ['{"embeddings": [[1, 2], [3', 'line 1, column 27: the text ends where "," or "]" is expected.'],
  ['{"a": [NaN, nan]}', 'line 1, column 13: there is "nan]}" where a value is expected.'],
  ['', 'line 1, column 1: the text ends where a value is expected.'],
])('%j', (text, message) => {
  expect(() => parseJson(text)).toThrow(`NTX-E206 ${message}`);
});

test('no depth of brackets overflows the stack', () => {
  const deep = `${'['.repeat(1e5)}NaN${']'.repeat(1e5)}`;
  expect(() => parseJson(deep)).toThrow('NTX-E206 line 1, column 101');
});
