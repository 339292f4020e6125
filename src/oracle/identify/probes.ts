import { type Batch, batch, rowCount } from '../../../spec/batch.ts';

/** What makes a stress probe hard: the number that leaves the range of the arithmetic unless code prevents it, or a single pair. */
export type Strain =
  | 'one-pair'
  | 'exp-overflows'
  | 'exp-vanishes'
  | 'ratio-vanishes'
  | 'squares-overflow'
  | 'squares-vanish';

/** A fixed batch that tells conventions apart, or shows where an implementation stops working. */
export interface Probe {
  /** Its name in reports. */
  readonly id: string;
  /** What the answer to it shows, in words. */
  readonly shows: string;
  /** 2N rows of d, stacked. */
  readonly batch: Batch;
  /** τ */
  readonly temperature: number;
  /** What it strains, if it lies outside of the domain in which every sound implementation is right; failing on it is no fault. */
  readonly stress?: Strain;
}

const rows = (...table: number[][]): Batch => {
  const made = batch(table);
  return { ...made, rows: Float32Array.from(made.rows) };
};

const scaled = (table: number[][], factors: number[]) =>
  table.map((row, i) => row.map((x) => x * (factors[i] as number)));

/** Three pairs in general position, of small whole numbers; some of their cosines are negative. */
export const general: number[][] = [
  [4, 1, 0],
  [-1, 3, 2],
  [0, -2, 3],
  [3, 2, -1],
  [1, 3, 1],
  [-3, -1, 4],
];

/** The pairs of `general` in another order. */
const permuted = [1, 2, 0, 4, 5, 3].map((i) => general[i] as number[]);

/** The pairs of `general` with the views swapped. */
const swapped = [3, 4, 5, 0, 1, 2].map((i) => general[i] as number[]);

const equalRows = Array.from({ length: 8 }, () => [2, -1, 2]);

/** Rows without a pattern that could hide a bug; they are made in whole-number steps, so they are the same on every machine. */
const scattered = (pairs: number, dimension: number): Batch =>
  batch(
    Float32Array.from({ length: rowCount({ pairs }) * dimension }, (_, n) => ((n * 7919) % 1009) / 504.5 - 1),
    [rowCount({ pairs }), dimension],
  );

const generalBatch = rows(...general);

/** The batches that every implementation is asked first, in this order. */
export const probes: readonly Probe[] = [
  { id: 'general', shows: 'the denominator, the anchors and the scale', batch: generalBatch, temperature: 0.5 },
  { id: 'other-temperature', shows: 'what τ does', batch: generalBatch, temperature: 0.2 },
  { id: 'cold', shows: 'whether a small τ is survived', batch: generalBatch, temperature: 0.06 },
  { id: 'warm', shows: 'whether a τ above 1 is taken as it is', batch: generalBatch, temperature: 2 },
  { id: 'permuted-pairs', shows: 'which rows are partners', batch: rows(...permuted), temperature: 0.5 },
  { id: 'swapped-views', shows: 'whether both directions count', batch: rows(...swapped), temperature: 0.5 },
  {
    id: 'scaled-rows',
    shows: 'whether each row is normalised',
    batch: rows(...scaled(general, [2, 0.5, 8, 1, 0.25, 4])),
    temperature: 0.5,
  },
  { id: 'collapsed', shows: 'how many terms the denominator has', batch: rows(...equalRows), temperature: 0.5 },
  {
    id: 'two-pairs',
    shows: 'whether the anchor itself leaks into the sum',
    batch: rows([1, 0], [0, 1], [1, 0], [0, 1]),
    temperature: 1,
  },
  {
    id: 'one-against-all',
    shows: 'whether a mask or an epsilon counts beside the smallest sum in the domain',
    batch: rows([1, 0], [-1, 0], [-1, 0], [-1, 0]),
    temperature: 0.05,
  },
  {
    id: 'some-zero-losses',
    shows: 'whether an anchor counts whose loss rounds to 0',
    batch: rows([1], [-1], [-1], [1], [-1], [-1]),
    temperature: 0.05,
  },
  {
    id: 'crossed-pairs',
    shows: 'whether an epsilon caps the largest loss in the domain',
    batch: rows([1], [-1], [-1], [1]),
    temperature: 0.05,
  },
  { id: 'many-pairs', shows: 'whether size changes anything', batch: scattered(100, 8), temperature: 0.3 },
  { id: 'wide-rows', shows: 'whether dimension changes anything', batch: scattered(4, 768), temperature: 0.1 },
  {
    id: 'single-pair',
    shows: 'whether the positive is in the denominator',
    batch: rows([3, 1], [1, 2]),
    temperature: 0.5,
    stress: 'one-pair',
  },
  {
    id: 'tiny-temperature',
    shows: 'whether exp overflows',
    batch: rows(...general),
    temperature: 0.005,
    stress: 'exp-overflows',
  },
  {
    id: 'cold-orthogonal',
    shows: 'whether a mask or a shift knows that the anchor itself is not a term',
    batch: rows([1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1]),
    temperature: 0.005,
    stress: 'exp-vanishes',
  },
  {
    id: 'cold-opposite',
    shows: 'whether an epsilon caps a large loss',
    batch: rows([1, 0], [1, 0], [-1, 0], [-1, 0]),
    temperature: 0.01,
    stress: 'ratio-vanishes',
  },
  {
    id: 'cold-apart',
    shows: 'whether a mask lies below every logit',
    batch: rows([1, 1, 1], [1, -1, -1], [-1, 1, -1], [-1, -1, 1]),
    temperature: 0.005,
    stress: 'exp-vanishes',
  },
  {
    id: 'huge-rows',
    shows: 'whether squares of the entries overflow',
    batch: rows(
      ...scaled(
        general,
        general.map(() => 2 ** 62),
      ),
    ),
    temperature: 0.5,
    stress: 'squares-overflow',
  },
  {
    id: 'tiny-rows',
    shows: 'whether squares of the entries vanish, or an epsilon joins the norm',
    batch: rows(
      ...scaled(
        general,
        general.map(() => 2 ** -62),
      ),
    ),
    temperature: 0.5,
    stress: 'squares-vanish',
  },
];

/** The values of N and d that are likely to be built in: powers of two. */
export const sizes = [2, 4, 8, 16, 32, 64, 128, 256] as const;

/**
 * Makes a probe of a given size, to see whether the implementation accepts that size.
 *
 * Its rows have lengths near 1, so that it also shows whether they are normalised. Its temperature is one of two, so that
 * several such probes also show the effect of τ.
 */
export function sizeProbe(pairs: number, dimension: number): Probe {
  const made = scattered(pairs, dimension);
  const shorter = 2 ** -Math.round(Math.log2(dimension) / 2);
  return {
    id: `size-${pairs}-by-${dimension}`,
    shows: 'which size it takes',
    batch: { ...made, rows: made.rows.map((x) => x * shorter) },
    temperature: Math.log2(pairs * dimension) % 2 === 0 ? 0.5 : 0.2,
  };
}
