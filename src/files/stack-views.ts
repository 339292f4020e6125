import { NtXentError } from '../../spec/nt-xent-error.ts';
import type { Table } from './table.ts';

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
