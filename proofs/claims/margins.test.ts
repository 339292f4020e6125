import { expect, it } from 'vitest';
import { onLine } from '../batches/on-line.ts';
import { cosinesOf } from './cosines-of.ts';
import { margins } from './margins.ts';

it.each([
  ['simclr', [-2, 0, -2]],
  ['decoupled', [-2, -2]],
  ['cross-view', [0, -2]],
  ['cross-view-decoupled', [-2]],
  ['self-inclusive', [0, -2, 0, -2]],
] as const)('are those of the rows in %s', (denominator, ofAnchor) => {
  const all = margins(cosinesOf(onLine([1, -1, 1, -1]).batch), denominator);
  expect(all.map((row) => row.map(({ value }) => value.toNumber()).toSorted())).toEqual(
    all.map(() => ofAnchor.toSorted()),
  );
});
