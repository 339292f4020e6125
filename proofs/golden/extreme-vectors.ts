import { rowCount } from '../../spec/batch.ts';
import { type Definition, definition } from './golden-vector.ts';

/** Four pairs in general position, small whole numbers. */
const general = [
  [3, -1, 2],
  [1, 4, -2],
  [-2, 1, 1],
  [0, -3, 1],
  [2, -2, 3],
  [2, 3, 0],
  [-1, 2, -1],
  [1, -1, 4],
];
/** Each row times a power of two, which float32 does without rounding. */
const scaled = (exponents: readonly number[]) =>
  general.map((row, i) => row.map((x) => x * 2 ** (exponents[i] as number)));
const times = <Item>(count: number, item: (i: number) => Item) => Array.from({ length: count }, (_, i) => item(i));
const [largest, smallest] = [2 ** 127 * (2 - 2 ** -23), 2 ** -149];

/** Whole-number steps in no order that a bug could share. */
const scattered = (pairs: number, dimension: number) =>
  times(rowCount({ pairs }), (i) => times(dimension, (j) => (((i * dimension + j) * 5477) % 997) / 8 - 62));

/** The corners of a regular tetrahedron. */
const tetrahedron = [
  [1, 1, 1],
  [1, -1, -1],
  [-1, 1, -1],
  [-1, -1, 1],
];

/** Shapes, sizes, temperatures and norms at their ends. */
export const extremeVectors: readonly Definition[] = [
  ...[
    definition('extreme', 'one-pair-equal', 'One pair, equal: simclr is 0, whatever τ.', 0.5, [
      [1, 2],
      [1, 2],
    ]),
    definition('extreme', 'one-pair-opposite', 'One pair, opposite: simclr is still 0.', 0.1, [
      [1, 2],
      [-1, -2],
    ]),
    definition('extreme', 'one-dimension', 'Rows of one number: only their signs count.', 1, [
      [1],
      [-2],
      [3],
      [2],
      [-1],
      [-4],
    ]),
    definition('extreme', 'odd-sizes', 'Neither N nor d is a power of two.', 0.3, scattered(5, 7)),
    definition(
      'extreme',
      'past-a-block',
      'Two rows more than a block of 32, one column more than a block of 4.',
      0.25,
      scattered(17, 5),
    ),
  ],
  ...[
    definition(
      'extreme',
      'at-the-floor',
      'Equal partners on a regular simplex: the least loss that four pairs can have.',
      0.5,
      [...tetrahedron, ...tetrahedron],
    ),
    definition(
      'extreme',
      'collapsed-16',
      '16 pairs of equal rows: log 31, log 30, log 16, log 15 and log 32.',
      0.1,
      times(32, () => [1, -2]),
    ),
    definition(
      'extreme',
      'half-collapsed',
      'Equal rows in view 2 only: the directions differ, and so does their mean.',
      0.5,
      [...general.slice(0, 4), ...times(4, () => [1, 1, 1])],
    ),
    definition(
      'extreme',
      'opposite-partners',
      'Every partner is the opposite row: the positive is the smallest term.',
      0.2,
      [...general.slice(0, 4), ...general.slice(0, 4).map((row) => row.map((x) => -x))],
    ),
    definition(
      'extreme',
      'repeated-item',
      'The same item twice in the batch: a negative is as near as the positive.',
      0.1,
      [...[2, 2, 0, 3].map((i) => general[i] as number[]), ...[6, 6, 4, 7].map((i) => general[i] as number[])],
    ),
    definition(
      'extreme',
      'orthogonal-rows',
      'All cosines are 0: the collapse value without a collapse.',
      0.1,
      times(6, (i) => times(6, (j) => Number(i === j))),
    ),
  ],
  ...[
    definition(
      'extreme',
      'nearly-equal-rows',
      'Angles of a few thousandths: cosines of 1 less a few roundings.',
      0.05,
      [
        [512, 1],
        [512, -2],
        [512, 3],
        [512, 0],
        [512, -1],
        [512, 2],
      ],
    ),
    definition(
      'extreme',
      'norms-apart',
      'Norms from 1/256 to 512: the loss is that of unit rows.',
      0.5,
      scaled([5, -8, 0, -4, 7, 2, -7, 3]),
    ),
    definition(
      'extreme',
      'norms-far-apart',
      'Norms from 1e-30 to 1e30 in one batch: squares overflow and vanish in float32.',
      0.5,
      scaled([100, -100, 0, 50, -100, 100, -50, 0]),
    ),
    definition('extreme', 'largest-numbers', 'Entries of the largest float32, 3.4e38.', 0.5, [
      [largest, -largest],
      [largest, largest / 2],
      [largest, -largest / 4],
      [-largest, largest],
    ]),
    definition(
      'extreme',
      'smallest-numbers',
      'Entries of the smallest float32, 1.4e-45.',
      0.5,
      [
        [3, 1],
        [-1, 2],
        [2, 2],
        [-3, 1],
      ].map((row) => row.map((x) => x * smallest)),
    ),
    definition('extreme', 'subnormal-beside-one', 'An entry of 1.4e-45 beside ones: it does not count.', 0.5, [
      [1, smallest],
      [smallest, -1],
      [1, 1],
      [1, -smallest],
    ]),
  ],
  ...[
    definition(
      'extreme',
      'coldest',
      'τ = 0.05, the coldest where every sound implementation must be right.',
      0.05,
      general,
    ),
    definition('extreme', 'colder', 'τ = 0.0025: logits of four hundred.', 0.0025, general),
    definition('extreme', 'hot', 'τ = 100: nearly the collapse value.', 100, general),
  ],
];
