import { type Definition, definition } from './definition.ts';

/** Two pairs, each equal, one opposite to the other: ℓ = log(1 + 2e^(−2/τ)) under simclr. */
const apart = [
  [1, 0],
  [-1, 0],
  [1, 0],
  [-1, 0],
];

/** Losses near 0, which log(1 + x) keeps the digits of and logsumexp − positive does not. */
export const tinyVectors: readonly Definition[] = [
  definition('tiny', 'loss-of-1e-4', 'A loss of 9e-5: without log1p float32 keeps few of its digits.', 0.2, apart),
  definition('tiny', 'loss-of-1e-9', 'A loss of 4e-9: without log1p float32 gives 0.', 0.1, apart),
  definition('tiny', 'loss-of-1e-17', 'A loss of 8e-18: without log1p float64 gives 0 too.', 0.05, apart),
  definition('tiny', 'loss-of-1e-43', 'A loss of 7e-44, a subnormal number in float32.', 0.02, apart),
  definition('tiny', 'loss-of-1e-87', 'A loss of 3e-87: 0 in float32, a number in float64.', 0.01, apart),
  definition(
    'tiny',
    'tiny-beside-large',
    'One pair has a tiny loss, the other a large one: the mean hides the first.',
    0.1,
    [
      [1, 0, 0],
      [0, 1, 1],
      [1, 0, 0],
      [0, -1, 1],
    ],
  ),
];
