import { describe, expect, it } from 'vitest';
import { pythonOrSkip } from '../../../src/testing/python-or-skip.ts';
import { type Composed, judged, rightLosses, titleOf, wrongLosses } from './judged.ts';

const python = pythonOrSkip('numpy', import.meta);

/** All of them take half an hour: `npm run composed`. */
const oneOf = (all: readonly Composed[], step: number) =>
  all.filter((_, i) => i % step === 0).map((one) => ({ one, title: titleOf(one) }));

it('there are 212 wrong losses, each another, and 60 right ones', () => {
  expect(new Set(wrongLosses.map(titleOf)).size).toBe(212);
  expect(new Set(rightLosses.map(titleOf)).size).toBe(60);
});

describe.skipIf(!python)('composed losses are told right:', () => {
  it.each([...oneOf(wrongLosses, 23), ...oneOf(rightLosses, 23)])('$title', async ({ one }) => {
    const found = await judged(one, { runs: 60, seed: 1, python: python as string });
    expect(found).toMatchObject({ wrong: null });
  });
});
