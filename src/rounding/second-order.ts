/** 1/(1 − k·u): what the terms of order u² and above add to a first-order bound of k roundings. */
export function secondOrder(dimension: number, terms: number, u: number): number {
  const roundings = 4 * dimension + terms + 40;
  return roundings * u < 1 ? 1 / (1 - roundings * u) : Number.POSITIVE_INFINITY;
}
