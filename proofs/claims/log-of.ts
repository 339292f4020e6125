import type { Enclosure } from '../../spec/enclosure.ts';
import { closedForm } from './closed-form.ts';

/** log n. */
export const logOf = (n: number): Enclosure => closedForm(1, (_, reals) => new reals(n).ln());
