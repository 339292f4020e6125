/** A table inside an array: entry (i, j) stands at `start + i·stride + j`. */
export interface Table {
  readonly entries: Float64Array;
  readonly start: number;
  readonly stride: number;
}

/** The rows and columns of a block. Larger blocks were not faster: their sums and factors do not fit in the registers. */
export const BLOCK_ROWS = 3;
export const BLOCK_COLUMNS = 2;

/**
 * out(i, k) = Σ_j left(i, j)·right(k, j) for i < rows, k < columns, j < length, a block at a time.
 *
 * The last blocks may pass the end by two rows and one column: the tables have room for them, and the numbers there mean
 * nothing. With `| 0` V8 need not check that an index is an integer.
 */
export function products(out: Table, left: Table, right: Table, rows: number, columns: number, length: number): void {
  const { entries: l, stride: ls } = left;
  const { entries: r, stride: rs } = right;
  const { entries, stride } = out;
  for (let i = 0; i < rows; i += BLOCK_ROWS) {
    for (let k = 0; k < columns; k += BLOCK_COLUMNS) {
      let s00 = 0;
      let s01 = 0;
      let s10 = 0;
      let s11 = 0;
      let s20 = 0;
      let s21 = 0;
      let x = (left.start + i * ls) | 0;
      let y = (right.start + k * rs) | 0;
      for (const end = x + length; x < end; x = (x + 1) | 0, y = (y + 1) | 0) {
        const q0 = r[y] as number;
        const q1 = r[(y + rs) | 0] as number;
        const p0 = l[x] as number;
        s00 += p0 * q0;
        s01 += p0 * q1;
        const p1 = l[(x + ls) | 0] as number;
        s10 += p1 * q0;
        s11 += p1 * q1;
        const p2 = l[(x + 2 * ls) | 0] as number;
        s20 += p2 * q0;
        s21 += p2 * q1;
      }
      const at = out.start + i * stride + k;
      entries[at] = s00;
      entries[at + 1] = s01;
      entries[at + stride] = s10;
      entries[at + stride + 1] = s11;
      entries[at + 2 * stride] = s20;
      entries[at + 2 * stride + 1] = s21;
    }
  }
}
