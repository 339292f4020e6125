import { knownBugs } from '../known-bugs.ts';
import { type Definition, definition } from './golden-vector.ts';

/** The batch that exposes each known bug best, as `npm run exposing` found it, and then frozen. */
const batches: Readonly<Record<string, readonly [temperature: number, rows: readonly (readonly number[])[]]>> = {
  'layout-interleaved': [
    0.05,
    [
      [1, 0],
      [-1, 0],
      [1, 0],
      [-1, 0],
    ],
  ],
  'same-view-twice': [
    0.05,
    [
      [1, 0],
      [-1, 0],
      [-1, 0],
      [1, 0],
    ],
  ],
  'rows-not-normalised': [
    0.05,
    [
      [1, 0],
      [-1, 1],
      [-1, 1],
      [1, -1],
    ],
  ],
  'matrix-normalised': [
    0.05,
    [
      [1, 0],
      [-1, 0],
      [-1, 0],
      [1, 0],
    ],
  ],
  'cosines-clamped': [
    0.05,
    [
      [1, 0],
      [0, -1],
      [-1, 0],
      [0, 1],
    ],
  ],
  'temperature-multiplied': [
    2,
    [
      [1, 0],
      [-1, 0],
      [-1, 0],
      [1, 0],
    ],
  ],
  'temperature-ignored': [
    0.05,
    [
      [1, 0],
      [-1, 0],
      [-1, 0],
      [1, 0],
    ],
  ],
  'positive-untempered': [
    0.05,
    [
      [1, 0],
      [0, 1],
      [1, 0],
      [0, 1],
    ],
  ],
  'temperature-outside': [
    2,
    [
      [1, 0],
      [-1, 0],
      [1, 0],
      [-1, 0],
    ],
  ],
  'self-zeroed': [
    2,
    [
      [1, 0],
      [-1, 0],
      [1, 0],
      [-1, 0],
    ],
  ],
  'split-logs': [
    0.05,
    [
      [1, 0],
      [-1, 0],
      [1, 0],
      [-1, 0],
    ],
  ],
  'log-of-mean': [
    0.05,
    [
      [1, 0],
      [-1, 0],
      [0, 1],
      [1, 0],
    ],
  ],
  'normalised-along-batch': [
    0.05,
    [
      [1, 0],
      [1, 0],
      [-1, 0],
      [-1, 1],
    ],
  ],
  'normalised-along-view': [
    0.05,
    [
      [1, 0],
      [1, 1],
      [-1, 0],
      [-1, 1],
    ],
  ],
  'normalised-along-pair': [
    0.05,
    [
      [1, 0],
      [0, 1],
      [1, 1],
      [1, 1],
    ],
  ],
  'temperature-exponentiated': [
    2,
    [
      [1, 0],
      [1, 0],
      [-1, 0],
      [-1, 0],
    ],
  ],
  'temperature-logarithm': [
    2,
    [
      [1, 0],
      [-1, 0],
      [1, 0],
      [-1, 0],
    ],
  ],
  'temperature-clamped': [
    2,
    [
      [1, 0],
      [1, 0],
      [-1, 0],
      [-1, 0],
    ],
  ],
  'positive-twice': [
    2,
    [
      [1, 0],
      [-1, 0],
      [1, 0],
      [-1, 1],
    ],
  ],
  'no-logarithm': [
    2,
    [
      [1, 0],
      [1, 0],
      [-1, 0],
      [-1, 0],
    ],
  ],
  'self-subtracted': [
    0.05,
    [
      [1, 0],
      [-1, 0],
      [0, -1],
      [0, 1],
    ],
  ],
  'positive-subtracted': [
    0.05,
    [
      [1, 0],
      [-1, 0],
      [1, 0],
      [-1, 0],
    ],
  ],
  'untempered-self-subtracted': [
    0.05,
    [
      [1, 0],
      [-1, 0],
      [0, -1],
      [0, 1],
    ],
  ],
  'zero-losses-dropped': [
    0.05,
    [
      [1, 0],
      [0, 1],
      [1, 0],
      [0, -1],
    ],
  ],
  'additive-mask': [
    0.005,
    [
      [1, 0],
      [-1, 0],
      [0, -1],
      [0, 1],
    ],
  ],
  'max-includes-self': [
    0.01,
    [
      [1, 0],
      [-1, 0],
      [1, 0],
      [1, 0],
    ],
  ],
  'exp-overflow': [
    0.01,
    [
      [1, 0],
      [0, 1],
      [0, 1],
      [0, 1],
    ],
  ],
  'epsilon-in-log': [
    0.005,
    [
      [1, 0],
      [-1, 0],
      [-1, 0],
      [1, 0],
    ],
  ],
  'two-epsilons': [
    0.05,
    [
      [1, 0],
      [-1, 0],
      [-1, 0],
      [1, 0],
    ],
  ],
  'half-mask': [
    2,
    [
      [1, 0],
      [0, 1],
      [0, 1],
      [0, 1],
    ],
  ],
  'max-shift-broadcast': [
    0.1,
    [
      [1, 0],
      [-1, 0],
      [1, 1],
      [1, 1],
    ],
  ],
  'collapsed-gradient': [
    2,
    [
      [1, 0],
      [-1, 0],
      [1, 0],
      [0, 1],
    ],
  ],
};

/** For each known bug the small batch that shows it best, under the name of the bug. */
export const exposingVectors: readonly Definition[] = knownBugs.flatMap(({ id, title }) => {
  const found = batches[id];
  return found ? definition('bug', id, `Exposes \`${id}\`: ${title}.`, ...found) : [];
});
