import { expect, test } from 'vitest';
import { chunks } from './drawn.ts';

test('chunks go from the whole to single items', () => {
  const parts = [...chunks(['a', 'b', 'c', 'd', 'e'])].map((part) => [...part].join(''));
  expect(parts).toEqual(['abcde', 'abc', 'de', 'ab', 'cd', 'e', 'a', 'b', 'c', 'd', 'e']);
});

test('an empty list has no chunks', () => {
  expect([...chunks([])]).toEqual([]);
});
