const DIGITS = 3;

/** A positive number with three significant digits, and not below itself: a bound stays a bound. */
export function roundUp(x: number): number {
  const rounded = Number(x.toPrecision(DIGITS));
  if (rounded >= x) return rounded;
  return Number((x + 10 ** (Math.floor(Math.log10(x)) - DIGITS + 1)).toPrecision(DIGITS));
}
