import { type Batch, rowsOf } from '../../spec/batch.ts';
import type { Convention } from '../../spec/convention.ts';
import { layoutOptions } from '../../spec/conventions/layouts.ts';
import { NtXentError } from '../../spec/errors/nt-xent-error.ts';
import type { Dtype } from '../rounding/formats.ts';
import { didYouMean } from './did-you-mean.ts';

/** Numbers with a shape, as a file stores them: nothing about the shape is known yet. */
export interface Table {
  readonly rows: Float32Array | Float64Array;
  readonly shape: readonly number[];
}

/** The names of the two arrays of a file that are view 1 and view 2. */
export type Views = readonly [string, string];

/** What a file holds: a table of 2N rows, and what else it says about it. */
export interface Contents {
  readonly table: Table;
  /** Whether view 1 and view 2 were two arrays: then the layout is known. */
  readonly separateViews: boolean;
  /** The arithmetic to assume where the numbers do not show it: JSON writes every dtype in decimal. */
  readonly dtype?: Dtype;
  readonly temperature?: number | undefined;
  readonly layout?: Convention['layout'] | undefined;
}

/**
 * Reads the batch from a file of named arrays: its only array, or the two that `views` names.
 *
 * @throws NtXentError E212 where it is not clear which arrays, E213 for a name that is not there, E214 for views of
 * different shapes
 */
export function pickArrays(
  names: readonly string[],
  views: Views | undefined,
  read: (name: string) => Table,
): Contents {
  const found = names.map((name) => `"${name}"`).join(', ') || 'none';
  if (views) {
    const missing = views.find((name) => !names.includes(name));
    if (missing !== undefined) {
      const hint = didYouMean(missing, names);
      throw new NtXentError('NTX-E213', `no array is named "${missing}"; the file has: ${found}.${hint}`);
    }
    return { table: stackViews(read(views[0]), read(views[1])), separateViews: true };
  }
  const [only, ...others] = names;
  if (only === undefined || others.length > 0) {
    throw new NtXentError('NTX-E212', `the file has ${names.length} arrays: ${found}.`);
  }
  return { table: read(only), separateViews: false };
}

/**
 * One table of two: the rows of view 1, then the rows of view 2.
 *
 * @throws NtXentError E214 where the two differ in shape
 */
export function stackViews(view1: Table, view2: Table): Table {
  const [shape1, shape2] = [view1, view2].map(({ shape }) => `[${shape.join(', ')}]`);
  if (shape1 !== shape2) {
    throw new NtXentError('NTX-E214', `view 1 has the shape ${shape1}, view 2 has the shape ${shape2}.`);
  }
  const wide = [view1, view2].some(({ rows }) => rows instanceof Float64Array);
  const rows = new (wide ? Float64Array : Float32Array)(view1.rows.length + view2.rows.length);
  rows.set(view1.rows);
  rows.set(view2.rows, view1.rows.length);
  return { rows, shape: view1.shape.map((n, axis) => (axis === 0 ? 2 * n : n)) };
}

/** The names of the arrays that are view 1 and view 2, from `a,b`; undefined unless there are two different ones. */
export function twoNames(text: string): Views | undefined {
  const [first, second, ...rest] = text.split(',').map((name) => name.trim());
  return first && second && first !== second && rest.length === 0 ? [first, second] : undefined;
}

/** Permutes interleaved rows a1 b1 a2 b2 … into the canonical stacked layout a1 a2 … b1 b2 …. */
export function toStacked(interleaved: Batch): Batch {
  const { pairs, dimension } = interleaved;
  const rows = interleaved.rows.slice();
  rowsOf(interleaved).forEach((z, i) => rows.set(z, layoutOptions.interleaved.inStacked(i, pairs) * dimension));
  return { ...interleaved, rows };
}
