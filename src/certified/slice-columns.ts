import type { Slices } from './slices.ts';

/** The slices column after column: entry (k, j) at `j·stride + k`. */
export interface SliceColumns {
  readonly stride: number;
  readonly a: Float64Array;
  readonly b: Float64Array;
  readonly ab: Float64Array;
  readonly z: Float64Array;
  /** What the slices leave out, where it is kept as slices of its own. */
  readonly c: Float64Array | undefined;
}

/** Transposes the slices; with a column of zeros past the last, so that columns can be taken two at a time. */
export function sliceColumns({ a, b, ab, z, dense, pairs, dimension: d }: Slices): SliceColumns {
  const rows = 2 * pairs;
  // An odd number of cache lines: columns 2^n bytes apart would evict each other.
  const stride = 8 * (Math.ceil(rows / 8) | 1);
  const transposed = (entries: Float64Array) => {
    const columns = new Float64Array((d + 1) * stride);
    for (let k = 0; k < rows; k++) {
      for (let j = 0; j < d; j++) columns[j * stride + k] = entries[k * d + j] as number;
    }
    return columns;
  };
  const c = dense && transposed(dense.first.map((x, at) => x + (dense.second[at] as number)));
  return { stride, a: transposed(a), b: transposed(b), ab: transposed(ab), z: transposed(z), c };
}
