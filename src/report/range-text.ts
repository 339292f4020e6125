import type { Enclosure } from '../../spec/enclosure.ts';

/** The numbers that a printed loss stands for: `4.975 to 4.985`. */
export function rangeText({ value, radius }: Enclosure): string {
  return `${value.minus(radius)} to ${value.plus(radius)}`;
}
