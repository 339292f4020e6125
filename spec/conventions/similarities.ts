import type { Convention } from '../convention.ts';
import { partner, view } from './layouts.ts';

/** What rows are divided by. */
interface NormalisationOption {
  /** What has the norms: every row, all rows as one matrix, every coordinate over some rows, or nothing. */
  readonly normOf: 'row' | 'matrix' | 'coordinate' | 'nothing';
  /** Rows of one group share their norms. */
  readonly group: (stages: Pick<Convention, 'layout'>, i: number, pairs: number) => number;
}

/** Each row by its norm, nothing, all by the Frobenius norm of the batch; or each coordinate by its norm over some rows. */
export const normalisationOptions: Readonly<Record<Convention['normalisation'], NormalisationOption>> = {
  rows: { normOf: 'row', group: (_, i) => i },
  none: { normOf: 'nothing', group: (_, i) => i },
  matrix: { normOf: 'matrix', group: () => 0 },
  'along-batch': { normOf: 'coordinate', group: () => 0 },
  'along-view': { normOf: 'coordinate', group: view },
  'along-pair': { normOf: 'coordinate', group: (stages, i, pairs) => Math.min(i, partner(stages, i, pairs)) },
};

/** What the rows are divided by has one norm for each of these. */
export const normOf = ({ normalisation }: Pick<Convention, 'normalisation'>): NormalisationOption['normOf'] =>
  normalisationOptions[normalisation].normOf;

/** Whether every coordinate has norms of its own, so that a row is divided by several numbers. */
export const isByCoordinate = (stages: Pick<Convention, 'normalisation'>): boolean => normOf(stages) === 'coordinate';

/** Rows of one group share the norms of their coordinates. */
export const groupOf = (stages: Pick<Convention, 'layout' | 'normalisation'>, i: number, pairs: number): number =>
  normalisationOptions[stages.normalisation].group(stages, i, pairs);

/** Whether a similarity is clamped at 0 from below: then 0 is its value where it is negative, and its slope there. */
export const similarityOptions: Readonly<Record<Convention['similarity'], { readonly clamped: boolean }>> = {
  cosine: { clamped: false },
  clamped: { clamped: true },
};
