import { expect, it } from 'vitest';
import { excerpt } from './excerpt.ts';

it('quotes a short line whole', () => {
  expect(excerpt('loss: "1"')).toBe('"loss: \\"1\\""');
});

it('cuts a long one', () => {
  expect(excerpt('x'.repeat(81))).toBe(`"${'x'.repeat(80)}…"`);
});
