import { expect, test } from 'vitest';
import { didYouMean } from './did-you-mean.ts';

test('the nearest name, where one is near', () => {
  expect(didYouMean('embedings', ['view1', 'embeddings'])).toBe(' Did you mean "embeddings"?');
  expect(didYouMean('loss', ['view1', 'embeddings'])).toBe('');
  expect(didYouMean('loss', [])).toBe('');
});

test('an abbreviation is of the name that it begins', () => {
  expect(didYouMean('temp', ['help', 'temperature'])).toBe(' Did you mean "temperature"?');
  expect(didYouMean('te', ['temperature'])).toBe('');
});
