import type { Enclosure } from '../../spec/enclosure.ts';

/** The numbers that a printed loss stands for: `4.975 to 4.985`. */
export function rangeText({ value, radius }: Enclosure): string {
  // Two digits of the radius: a rounded one has no more.
  const places = Math.max(0, 1 - radius.e);
  return `${value.minus(radius).toDecimalPlaces(places)} to ${value.plus(radius).toDecimalPlaces(places)}`;
}
