import { type Batch, rowCount } from '../batch.ts';
import type { Convention } from '../convention.ts';

/** Where the rows of N pairs stand in a layout. */
interface LayoutOption {
  /** The partner of row `i`: the other view of the same item. */
  readonly partner: (i: number, pairs: number) => number;
  /** The view of row `i`: 0 for view 1, 1 for view 2. */
  readonly view: (i: number, pairs: number) => 0 | 1;
  /** Where row `i` stands in the stacked layout. */
  readonly inStacked: (i: number, pairs: number) => number;
}

/** The options of the stage `layout`: the partners are rows i and i + N, or rows 2i and 2i + 1. */
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

/** Returns the partner of row `i` among 2N rows. */
export const partner = ({ layout }: Pick<Convention, 'layout'>, i: number, pairs: number): number =>
  layoutOptions[layout].partner(i, pairs);

/** Returns the view of row `i` among 2N rows: 0 for view 1, 1 for view 2. */
export const view = ({ layout }: Pick<Convention, 'layout'>, i: number, pairs: number): 0 | 1 =>
  layoutOptions[layout].view(i, pairs);

/** Returns the positives of anchor `i`: the other rows of the same item. As an item has two views, that is its partner alone. */
export const positives = (
  stages: Pick<Convention, 'layout'>,
  i: number,
  { pairs }: Pick<Batch, 'pairs'>,
): readonly number[] => [partner(stages, i, pairs)];

/** The options of the stage `secondView`: whether view 1 stands in the place of view 2, so that view 2 is not used at all. */
export const secondViewOptions: Readonly<Record<Convention['secondView'], { readonly isFirst: boolean }>> = {
  other: { isFirst: false },
  same: { isFirst: true },
};

/** Returns the row of the batch that the loss reads at place `i`. It is not row `i` only if view 1 is compared with itself. */
export function sourceRow(stages: Pick<Convention, 'layout' | 'secondView'>, i: number, pairs: number): number {
  const { isFirst } = secondViewOptions[stages.secondView];
  return isFirst && view(stages, i, pairs) === 1 ? partner(stages, i, pairs) : i;
}

/** The options of the stage `anchors`: the views whose rows are anchors. */
export const anchorOptions: Readonly<Record<Convention['anchors'], { readonly views: readonly number[] }>> = {
  'both-views': { views: [0, 1] },
  'first-view': { views: [0] },
  'second-view': { views: [1] },
};

/** Returns the anchors, in order: the rows whose losses are averaged. */
export function anchorRows(convention: Pick<Convention, 'layout' | 'anchors'>, pairs: number): number[] {
  const { views } = anchorOptions[convention.anchors];
  const rows = Array.from({ length: rowCount({ pairs }) }, (_, i) => i);
  return rows.filter((i) => views.includes(view(convention, i, pairs)));
}
