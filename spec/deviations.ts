import type { Convention } from './convention.ts';

/** A convention that nobody means: a known bug, as unusual options of the stages. */
export interface Deviation {
  readonly id: string;
  readonly title: string;
  readonly options: Partial<Convention>;
  /** What it does to the loss. */
  readonly effect: string;
  /** Where it was seen: repository and number. */
  readonly threads: readonly string[];
  readonly cure: string;
}

/** The known bugs. */
export const deviations = [
  {
    id: 'layout-interleaved',
    title: 'stacked rows read as interleaved',
    options: { layout: 'interleaved' },
    effect: 'Rows 2i and 2i + 1 are taken for partners: the loss moves when the pairs are permuted.',
    threads: ['open-mmlab/mmselfsup#159', 'Spijkervet/SimCLR#30', 'Spijkervet/SimCLR#46'],
    cure: 'Stack the views, a1 … aN b1 … bN, or make rows 2i and 2i + 1 the two views of one item.',
  },
] as const satisfies readonly Deviation[];
