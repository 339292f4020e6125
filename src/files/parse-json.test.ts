import fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import { parseLine } from '../implementations/protocol/read-message.ts';
import { endOfText, findJsonFault, parseJson, repeatedName, replaceOutsideTexts } from './parse-json.ts';

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

test.each([
  ['', 0, 'a value'],
  [' ', 1, 'a value'],
  ['[1,2,]', 5, 'a value'],
  ['[1 2]', 3, '"," or "]"'],
  ['[,1]', 1, 'a value or "]"'],
  ['{"a":1,}', 7, 'a name in double quotes'],
  ["{'a':1}", 1, 'a name in double quotes or "}"'],
  ['{"a" 1}', 5, '":"'],
  ['{"a":1 "b"}', 7, '"," or "}"'],
  ['[1}', 2, '"," or "]"'],
  ['{}}', 2, 'the end'],
  ['[01]', 2, '"," or "]"'],
  ['[1.]', 2, '"," or "]"'],
  ['["a\nb"]', 1, 'a value or "]"'],
  ['["\\x"]', 1, 'a value or "]"'],
  ['{"a":[1', 7, '"," or "]"'],
  ['['.repeat(200), 100, 'an end to 100 levels of brackets'],
])('%j stops being JSON at %i', (text, offset, expected) => {
  expect(findJsonFault(text)).toEqual({ offset, expected });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

test('it finds a fault where JSON.parse finds one, and nowhere else', () => {
  const pieces = [
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"a"',
    '"\\u00e9"',
    '1',
    '-0',
    '1.5e+3',
    '00',
    'true',
    'null',
    ' ',
    '\n',
    'x',
    '"',
  ];
  const soup = fc.array(fc.constantFrom(...pieces), { maxLength: 8 }).map((parts) => parts.join(''));
  const spoilt = fc.tuple(fc.json(), fc.nat(), fc.constantFrom('', ...pieces)).map(([text, at, piece]) => {
    const k = at % (text.length + 1);
    return text.slice(0, k) + piece + text.slice(k + 1);
  });
  let valid = 0;
  fc.assert(
    fc.property(fc.oneof(fc.json(), soup, spoilt), (text) => {
      expect(findJsonFault(text) === undefined).toBe(isJson(text));
      if (isJson(text)) valid += 1;
    }),
    { seed: 1, numRuns: 5000 },
  );
  expect(valid).toBeGreaterThan(1000);
  expect(valid).toBeLessThan(4000);
});

test('all before the fault can be completed, so the place is right', () => {
  const text = '{"a": [1, {"b": "c"}], "d": -1.5}';
  for (let cut = 0; cut < text.length; cut++) {
    const fault = findJsonFault(`${text.slice(0, cut)}\u0001`);
    // A token cut in two is reported from where it starts.
    expect(cut - (fault?.offset ?? -1)).toBeLessThanOrEqual(3);
    expect(fault?.offset).toBeLessThanOrEqual(cut);
  }
});

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
