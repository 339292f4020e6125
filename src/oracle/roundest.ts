/** The number of the fewest digits from `low` to `high`: what is said of a factor that is known no better. */
export function roundest(low: number, high: number): number {
  const middle = (low + high) / 2;
  for (let digits = 1; digits < 17; digits++) {
    const rounded = Number(middle.toPrecision(digits));
    if (low <= rounded && rounded <= high) return rounded;
  }
  return middle;
}
