import { powerOfTwo } from './power-of-two.ts';
import { normOf, type Row } from './row.ts';

/** A row times 2^exponent, or times the nearest power of two with which its norm lies in [shortest, longest]. */
export function scaled(row: Row, exponent: number, shortest = 1e-3, longest = 1e3): Row {
  const norm = normOf(row);
  let factor = powerOfTwo(exponent);
  while (norm * factor > longest) factor /= 2;
  while (norm * factor < shortest) factor *= 2;
  return row.map((x) => x * factor);
}
