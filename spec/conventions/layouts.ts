import { type Batch, rowCount } from '../batch.ts';
import type { Convention } from '../convention.ts';

/** What a layout says of N pairs. */
interface LayoutOption {
  /** The partner of row `i`: the other view of the same example. */
  readonly partner: (i: number, pairs: number) => number;
  /** The view of row `i`: 0 for view 1, 1 for view 2. */
  readonly view: (i: number, pairs: number) => 0 | 1;
  /** Where row `i` stands in the stacked layout. */
  readonly inStacked: (i: number, pairs: number) => number;
}

/** Which rows are partners: i and i + N, or 2i and 2i + 1. */
export const layoutOptions: Readonly<Record<Convention['layout'], LayoutOption>> = {
  stacked: {
    partner: (i, pairs) => (i + pairs) % (2 * pairs),
    view: (i, pairs) => (i >= pairs ? 1 : 0),
    inStacked: (i) => i,
  },
  interleaved: {
    partner: (i) => i ^ 1,
    view: (i) => (i % 2 === 1 ? 1 : 0),
    inStacked: (i, pairs) => (i >> 1) + (i & 1) * pairs,
  },
};

/** The partner of row `i`, of 2N. */
export const partner = ({ layout }: Pick<Convention, 'layout'>, i: number, pairs: number): number =>
  layoutOptions[layout].partner(i, pairs);

/** The view (0 or 1) of row `i`. */
export const view = ({ layout }: Pick<Convention, 'layout'>, i: number, pairs: number): 0 | 1 =>
  layoutOptions[layout].view(i, pairs);

/** The positives of anchor `i`: the rows of the same example. It has two views, so that is its partner. */
export const positives = (
  stages: Pick<Convention, 'layout'>,
  i: number,
  { pairs }: Pick<Batch, 'pairs'>,
): readonly number[] => [partner(stages, i, pairs)];

/** Whether view 2 is left out, and view 1 stands in its place. */
export const secondViewOptions: Readonly<Record<Convention['secondView'], { readonly isFirst: boolean }>> = {
  other: { isFirst: false },
  same: { isFirst: true },
};

/** The row of the batch that stands at place `i`: another one only where view 1 is compared with itself. */
export function sourceRow(stages: Pick<Convention, 'layout' | 'secondView'>, i: number, pairs: number): number {
  const { isFirst } = secondViewOptions[stages.secondView];
  return isFirst && view(stages, i, pairs) === 1 ? partner(stages, i, pairs) : i;
}

/** The views whose rows are anchors. */
export const anchorOptions: Readonly<Record<Convention['anchors'], { readonly views: readonly number[] }>> = {
  'both-views': { views: [0, 1] },
  'first-view': { views: [0] },
  'second-view': { views: [1] },
};

/** The anchors: the rows whose losses are averaged. */
export function anchorRows(convention: Pick<Convention, 'layout' | 'anchors'>, pairs: number): number[] {
  const { views } = anchorOptions[convention.anchors];
  const rows = Array.from({ length: rowCount({ pairs }) }, (_, i) => i);
  return rows.filter((i) => views.includes(view(convention, i, pairs)));
}
