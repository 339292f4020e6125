import type { Row } from './row.ts';

/** A row plus `noise`, `epsilon` times as long as its largest entry: never zero, as |noise| ≤ 4 and ε < 1/4. */
export function near(row: Row, noise: Row, epsilon: number): Row {
  const unit = epsilon * Math.max(...row.map(Math.abs));
  return row.map((x, j) => x + unit * (noise[j] as number));
}
