/** A number beside an axis in at most seven characters, so that no margin cuts it off: 2000000 is 2e6. */
export function tickText(tick: number): string {
  const size = Math.abs(tick);
  const short = Number(tick.toPrecision(3));
  return size === 0 || (size >= 1e-3 && size < 1e4) ? String(short) : short.toExponential().replace('+', '');
}
