/** Where an arrow ends, from its row, and how far it is turned; in units of an SVG, whose y axis points down. */
interface Arrow {
  readonly x: number;
  readonly y: number;
  readonly turn: number;
}

/**
 * Arrows against the gradient, the steepest as long as there is room for; none where the gradient is 0.
 *
 * None either where it is not finite: that of a row of 1e-39 is beyond float32.
 */
export function downhillArrows(
  gradient: readonly (readonly [number, number])[],
  longest: number,
): (Arrow | undefined)[] {
  const slopes = gradient.map(([x, y]) => Math.hypot(x, y)).map((slope) => (Number.isFinite(slope) ? slope : 0));
  const scale = longest / Math.max(...slopes);
  return gradient.map(([x, y], i) =>
    slopes[i] === 0 ? undefined : { x: -x * scale, y: y * scale, turn: (Math.atan2(y, -x) * 180) / Math.PI },
  );
}
