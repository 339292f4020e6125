import { expect, it, test } from 'vitest';
import { parseLine } from './read-message.ts';

it.each<[string, unknown]>([
  ['{"loss": 4.5}', { loss: 4.5 }],
  ['{"loss": NaN}', { loss: 'NaN' }],
  ['{"perAnchor": [1, -Infinity, Infinity]}', { perAnchor: [1, '-Infinity', 'Infinity'] }],
  ['{"message": "NaN at \\"Infinity\\"", "loss": NaN}', { message: 'NaN at "Infinity"', loss: 'NaN' }],
])('%s', (line, value) => {
  expect(parseLine(line)).toEqual(value);
});

test.each(['', 'nan', '{"loss": nan}', '{"loss": NaN', 'NaN NaN'])('no JSON: %s', (line) => {
  expect(() => parseLine(line)).toThrow(SyntaxError);
});
