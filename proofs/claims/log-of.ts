import type { Enclosure } from '../../spec/enclosure.ts';
import { closedForm } from './closed-form.ts';

const known = new Map<number, Enclosure>();

/** log n. */
export function logOf(n: number): Enclosure {
  const found = known.get(n) ?? closedForm(1, (_, reals) => new reals(n).ln());
  known.set(n, found);
  return found;
}
