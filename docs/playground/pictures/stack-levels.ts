/**
 * How far outwards each mark on a circle must move so that none hides another: 0 on the circle, 1 one mark further, …
 *
 * `angles` in degrees; marks closer than `width` degrees are on different levels. Greedy, in the order of the marks, so
 * that a mark keeps its level while those after it move.
 */
export function stackLevels(angles: readonly number[], width: number): number[] {
  const levels: number[] = [];
  angles.forEach((angle, i) => {
    const taken = new Set(levels.filter((_, k) => distance(angle, angles[k] as number) < width));
    let level = 0;
    while (taken.has(level)) level++;
    levels[i] = level;
  });
  return levels;
}

function distance(a: number, b: number): number {
  const turn = Math.abs(a - b) % 360;
  return Math.min(turn, 360 - turn);
}
