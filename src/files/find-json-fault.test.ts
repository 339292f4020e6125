import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findJsonFault } from './find-json-fault.ts';

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
