import type { Decimal } from 'decimal.js';
import { type Enclosure, enclose } from '../../spec/enclosure.ts';
import { type Arithmetic, exact } from '../../spec/exact.ts';

/** A number that depends on the temperature alone, from its formula; to more digits than any subject has. */
export function closedForm(temperature: number, form: (tau: Decimal, reals: Arithmetic) => Decimal): Enclosure {
  const [value] = enclose(55, (reals) => [form(exact(temperature, reals), reals)]);
  return value as Enclosure;
}
